/* Asks a security key (WebAuthn) and brings its answer into the form. Without script: codes. */
(() => {
  "use strict";
  const box = document.querySelector("[data-key]");
  const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON;
  if (!box || !able) return;
  const button = box.querySelector("button"), said = box.querySelector("[role=status]"), form = box.closest("form");
  box.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = box.dataset.asking;
    try {
      const asked = JSON.parse(box.dataset.options).publicKey;
      const found = box.dataset.key === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
      form.elements.namedItem("credential").value = JSON.stringify(found.toJSON());
      form.submit();
    } catch { said.textContent = box.dataset.failed; }
  });
})();
