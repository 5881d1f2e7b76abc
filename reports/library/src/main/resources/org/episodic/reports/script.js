(function () {
  "use strict";
  function all(selector) { return Array.from(document.querySelectorAll(selector)); }
  function button(text, className) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = text;
    return made;
  }
  var said = document.getElementById("shown");
  function filter() {
    var on = all(".chips button[aria-pressed=true]").map(function (b) { return b.dataset.verdict; });
    function hide(element) {
      var own = element.dataset.verdicts.split(" ");
      element.hidden = on.length !== 0 ? !own.some(function (v) { return on.includes(v); }) : false;
    }
    all("[data-verdicts]").forEach(hide);
    all("tr.family").forEach(function (family) {
      var row = family.nextElementSibling, any = false;
      while (row ? !row.classList.contains("family") : false) { any = any || !row.hidden; row = row.nextElementSibling; }
      family.hidden = !any;
    });
    var cells = all("details.cell");
    said.textContent = on.length !== 0
      ? cells.filter(function (c) { return !c.hidden; }).length + " of " + cells.length + " shown" : "";
  }
  all(".chips .chip").forEach(function (chip) {
    var made = button("", chip.className);
    made.innerHTML = chip.innerHTML;
    made.dataset.verdict = chip.dataset.verdict;
    made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", function () {
      made.setAttribute("aria-pressed", made.getAttribute("aria-pressed") === "true" ? "false" : "true");
      filter();
    });
    chip.replaceWith(made);
  });
  all(".command").forEach(function (box) {
    var made = button("copy", "button"), text = box.querySelector("code");
    made.setAttribute("aria-label", "copy the command " + text.textContent.split(" ")[1]);
    made.addEventListener("click", function () {
      var range = document.createRange();
      range.selectNodeContents(text);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      Promise.resolve(navigator.clipboard ? navigator.clipboard.writeText(text.textContent) : null).then(
        function () { made.textContent = navigator.clipboard ? "copied" : "selected"; },
        function () { made.textContent = "selected"; });
    });
    box.classList.add("js");
    box.append(made);
  });
  all(".tools").forEach(function (tools) {
    var made = button("open all", "button"), open = false;
    made.addEventListener("click", function () {
      open = !open;
      all("details.cell").forEach(function (cell) { cell.open = open; });
      made.textContent = open ? "close all" : "open all";
    });
    tools.append(made);
  });
  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    var cell = target ? target.closest("details") : null;
    if (cell) { cell.open = true; cell.hidden = false; cell.scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);
  if (location.hash !== "") { reveal(); }
}());
