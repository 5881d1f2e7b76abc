// Hides rows of scores; without it the page shows them all.
(function () {
  var names = ["protocol", "mode", "supervision", "training"];
  var form = document.getElementById("filters");
  var scored = "tbody tr[data-protocol]";
  var rows = Array.prototype.slice.call(document.querySelectorAll(scored));
  var sections = Array.prototype.slice.call(document.querySelectorAll("main section"))
    .filter(function (section) { return section.querySelector(scored); });
  var selects = names.map(function (name) {
    var values = {};
    rows.forEach(function (row) { values[row.getAttribute("data-" + name)] = true; });
    var label = document.createElement("label");
    label.textContent = name === "training" ? "share of training " : name + " ";
    var select = document.createElement("select");
    ["any"].concat(Object.keys(values).sort()).forEach(function (value) {
      var option = document.createElement("option");
      option.textContent = value;
      select.appendChild(option);
    });
    select.addEventListener("change", show);
    label.appendChild(select);
    form.appendChild(label);
    return select;
  });
  function show() {
    rows.forEach(function (row) {
      row.hidden = !names.every(function (name, i) {
        return selects[i].value === "any" || selects[i].value === row.getAttribute("data-" + name);
      });
    });
    sections.forEach(function (section) {
      section.hidden = !section.querySelector(scored + ":not([hidden])");
    });
  }
  form.hidden = false;
})();
