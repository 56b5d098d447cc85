// Joins our pages to allauth's scripts for passkeys; says in words when the key doesn't answer.
const place = document.querySelector("[data-passkey]");
const failed = document.getElementById("passkey-failed");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  failed.hidden = false;
});

if (place && window.PublicKeyCredential) {
  const { passkey, button, credential } = place.dataset;
  const role = passkey === "addForm" ? "add" : "authenticate";
  document.getElementById(button).addEventListener("click", () => { failed.hidden = true; });
  window.allauth.webauthn.forms[passkey]({ ids: { [role]: button, credential, data: "passkey-asked" } });
} else if (place) {
  document.getElementById(place.dataset.button).hidden = true;
}
