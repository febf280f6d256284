import pytest

from recordcheck.language import Language


@pytest.fixture(scope="session")
def language():
    return Language()
