// Asks the device for a passkey and puts its answer into the form. Without script the page says how else to sign in.
const place = document.querySelector("[data-passkey]");
const form = place.querySelector("form");
const failed = place.querySelector("[data-failed]");

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The options are JSON, in which bytes are texts.
function options() {
  const { publicKey } = JSON.parse(place.dataset.options);
  publicKey.challenge = decode(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = decode(publicKey.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    for (const one of publicKey[list] ?? []) one.id = decode(one.id);
  }
  return publicKey;
}

function answer(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = encode(credential.response[name]);
  }
  const { id, type } = credential;
  return JSON.stringify({
    id, type, rawId: encode(credential.rawId), response, extensions: credential.getClientExtensionResults(),
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  failed.hidden = true;
  try {
    const credential = await navigator.credentials[place.dataset.passkey]({ publicKey: options() });
    form.elements.credential.value = answer(credential);
    form.submit();
  } catch {
    failed.hidden = false;
  }
});
