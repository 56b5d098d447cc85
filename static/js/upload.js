// Sends the files of a form.upload with a bar that shows how far it is. Too much is said before anything is
// sent; when the line breaks, what was chosen and typed still stands. The server checks all of it again.

const words = document.querySelector("script[data-too-much]").dataset;
const percent = new Intl.NumberFormat("vi-VN", { style: "percent" });

const controlOf = (form) => form.querySelector("input[type=file]");

function isTooMuch(control) {
  const files = [...control.files];
  const sum = files.reduce((total, file) => total + file.size, 0);
  return files.length > Number(words.mostFiles) || sum > Number(words.mostBytes);
}

// The line above the control: an error, or nothing.
function complain(form, sentence) {
  let place = form.querySelector(".upload-fault");
  if (!place) {
    place = Object.assign(document.createElement("p"), { className: "error upload-fault" });
    place.setAttribute("role", "alert");
    controlOf(form).before(place);
  }
  place.textContent = sentence;
}

function bar(form) {
  const box = Object.assign(document.createElement("p"), { className: "upload-state" });
  const progress = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  const sentence = document.createElement("span");
  sentence.setAttribute("role", "status");
  progress.setAttribute("aria-label", words.sending.replace("{share}", "").trim());
  box.append(progress, sentence);
  controlOf(form).after(box);
  return {
    show(share) {
      progress.value = share * 100;
      const step = percent.format(Math.floor(share * 10) / 10); // a screen reader says every tenth, not every piece
      const said = share < 1 ? words.sending.replace("{share}", step) : words.checking;
      if (sentence.textContent !== said) sentence.textContent = said;
    },
    remove: () => box.remove(),
  };
}

function show(page, address) {
  const fresh = page.querySelector("main");
  if (!fresh || new URL(address).pathname !== location.pathname) {
    location.assign(address);
    return;
  }
  document.title = page.title;
  document.querySelector("main").replaceWith(fresh);
  const first = fresh.querySelector(".error-summary") ?? fresh.querySelector(".messages, h1");
  first.tabIndex = -1;
  first.focus();
  first.scrollIntoView({ block: "start" });
}

function send(form, submitter) {
  const request = new XMLHttpRequest();
  const data = new FormData(form, submitter);
  const buttons = [...form.querySelectorAll("button")];
  const state = bar(form);
  const broken = () => {
    state.remove();
    for (const button of buttons) button.disabled = false;
    complain(form, words.broken);
    controlOf(form).focus();
  };
  for (const button of buttons) button.disabled = true;
  request.open("POST", form.action);
  request.responseType = "document";
  request.upload.addEventListener("progress", (event) => state.show(event.loaded / event.total));
  request.addEventListener("error", broken);
  request.addEventListener("abort", broken);
  request.addEventListener("load", () => {
    if (request.status < 400 && request.response) show(request.response, request.responseURL);
    else broken();
  });
  request.send(data);
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("form.upload input[type=file]")) complain(target.form, isTooMuch(target) ? words.tooMuch : "");
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const control = form.matches("form.upload") && controlOf(form);
  if (!control?.files.length || event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  if (isTooMuch(control)) {
    complain(form, words.tooMuch);
    control.focus();
  } else {
    send(form, event.submitter);
  }
});
