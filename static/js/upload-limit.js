// Says before anything is sent that the chosen files are too much; the server refuses them all the same.

const words = document.querySelector("script[data-too-much]").dataset;

for (const form of document.querySelectorAll("form.upload")) {
  const control = form.querySelector("input[type=file]");
  const place = document.createElement("p");
  place.className = "error";
  place.setAttribute("role", "alert");
  control.before(place);

  const isTooMuch = () => {
    const files = [...control.files];
    const sum = files.reduce((total, file) => total + file.size, 0);
    return files.length > Number(words.mostFiles) || sum > Number(words.mostBytes);
  };
  const tell = () => { place.textContent = isTooMuch() ? words.tooMuch : ""; };

  control.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    tell();
    if (isTooMuch()) {
      event.preventDefault();
      control.focus();
    }
  });
}
