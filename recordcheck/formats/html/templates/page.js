"use strict";
// The page can be read without this. It lets Escape close a card, a tap open one where touch gives no focus, and a link
// move the focus where the browser does not.
(() => {
  const page = document.documentElement;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") page.classList.add("closed");
  });
  for (const opens of ["focusin", "pointerover", "pointerdown"]) {
    document.addEventListener(opens, (event) => {
      if (event.target.closest && event.target.closest(".f")) page.classList.remove("closed");
    });
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest && event.target.closest(".mark");
    if (mark) mark.focus();
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    const place = link && document.getElementById(link.hash.slice(1));
    if (place && place.tabIndex < 0) place.setAttribute("tabindex", "-1");
    if (place) place.focus({ preventScroll: true });
  });
})();
