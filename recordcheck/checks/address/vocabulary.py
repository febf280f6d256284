"""Everyday words that tell who is meant: who speaks, what children do, what children and grown-ups have.

They are read by `grammar.py`, `signs.py` and `people.py`. What a practitioner may want to change, such as jobs and kin,
stands in `rules/address.yaml`.
"""

from __future__ import annotations

ASKING = frozenset(
    {
        "ask",
        "asked",
        "asks",
        "asking",
        "beg",
        "begged",
        "urged",
        "reminded",
        "reminds",
        "want",
        "wants",
        "wanted",
        "encouraged",
        "helped",
    }
)
TELLING = frozenset({
    "say", "said", "says", "saying", "tell", "told", "tells", "telling", "think", "thinks", "thought", "feel",
    "feels", "felt", "believe", "believes", "believed", "hope", "hopes", "hoped", "know", "knows", "knew",
    "report", "reported", "reports", "explain", "explained", "explains", "add", "added", "adds", "promise",
    "promised", "admit", "admitted", "reply", "replied", "wish", "wishes", "wished", "agree", "agreed", "agrees",
    "describe", "described", "mention", "mentioned", "claim", "claimed", "claims", "state", "stated", "states",
    "worry", "worried", "worries", "remember", "remembers", "remembered", "confirmed", "confirm", "denied",
    "denies", "advised", "disclosed", "insisted", "complained", "decided", "realised", "noticed", "acknowledged",
    "shared", "understands", "understood", "accepted", "accepts", "feared", "expressed",
})  # fmt: skip
CONTACT = frozenset({
    "rang", "phoned", "called", "texted", "emailed", "messaged", "asked", "told", "met", "visited", "saw",
    "spoke", "rung", "ring", "contacted", "spoken", "challenged", "thanked", "updated", "reminded", "advised",
    "see", "seen", "talked",
})  # fmt: skip
"""Verbs after which "she" is likely whom they were done to: "I rang her sister. She was worried"."""
CHILDISH = frozenset({
    "cried", "ran", "played", "slept", "hid", "laughed", "smiled", "hugged", "drew", "ate", "woke", "climbed",
    "jumped", "sang", "giggled", "fell", "kicked", "screamed", "shouted", "refused", "whispered", "nodded",
    "shrugged", "wet", "sat", "curled", "settled", "presented", "disclosed", "attends", "enjoys", "likes",
    "loves", "misses", "wants", "playing", "crying", "eating", "sleeping", "asked", "struggles", "enjoyed",
    "coloured", "chose", "clung", "stormed", "slammed", "threw", "wrote",
})  # fmt: skip
CHILDS_OWN = frozenset({
    "mum", "mummy", "mam", "mother", "dad", "daddy", "father", "parents", "nan", "nana", "gran", "granny",
    "grandma", "grandad", "grandmother", "grandfather", "grandparents", "carer", "carers", "school", "teacher",
    "class", "classroom", "bedroom", "toys", "toy", "teddy", "homework", "placement", "stepdad", "stepmum",
    "stepfather", "stepmother", "keyworker", "uniform", "lunch", "nursery", "bag", "siblings", "sister",
    "brother", "sisters", "brothers", "tutor", "college", "blanket", "bike", "peers", "attendance", "behaviour",
    "wishes", "views", "friends", "birthday", "sister's", "pathway", "headteacher", "social", "coat",
})  # fmt: skip
BODY = frozenset({
    "hand", "hands", "head", "arm", "arms", "face", "hair", "eyes", "leg", "legs", "shoulders", "shoulder",
    "mouth", "knee", "knees", "foot", "feet", "finger", "fingers", "thumb", "nose", "ear", "ears", "back", "lap",
    "lip", "teeth", "wrist", "mind", "breath", "voice", "temper", "best", "own", "eye", "neck", "chest", "tummy",
    "cheek", "sleeve", "hood", "pocket", "coat", "shoes",
})  # fmt: skip
"""What is mostly the subject's own: "Oskar burnt his hand"."""
GROWN_UPS = frozenset({
    "partner", "husband", "wife", "boyfriend", "girlfriend", "son", "daughter", "children", "child", "sons",
    "daughters", "grandson", "granddaughter", "grandchildren", "ex", "job", "work", "shift", "tenancy",
    "drinking", "parenting", "pregnancy", "colleague", "manager", "grandchild", "baby", "kids", "flat", "house",
    "car", "niece", "nephew",
})  # fmt: skip
