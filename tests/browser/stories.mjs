// Stories in Chromium that need its script or its devices: at most three for a room, in this one list. What works without script is
// told in crates/journeys.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { openBrowser } from "./chromium.mjs";

const [base, binary, database] = process.argv.slice(2);

function invite(email, role) {
  const args = ["--database", database, "--address", base, "account", "invite", email, "--role", role];
  return execFileSync(binary, args, { encoding: "utf8" }).split("\n")[0];
}

// A device that checks its person and says yes.
async function device(page) {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await protocol.send("WebAuthn.addVirtualAuthenticator", { options });
  return { protocol, authenticatorId };
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

// A browser that is still busy with what it refused says so; the page asks to press again, and so does this.
async function pressUntil(page, name, address) {
  for (let tries = 1; ; tries += 1) {
    await press(page, name);
    try {
      return await page.waitForURL(address, { timeout: 10000 });
    } catch (error) {
      if (tries === 4) throw error;
    }
  }
}

// Where the demo sends whoever has to say who they are.
const FRONT = "Is our support for parents in conflict meeting our families’ needs?";

const heading = (page) => page.locator("h1").innerText();

const stories = {
  async "the first person sets up a passkey, changes the name, adds a second device, and finds every act"(page) {
    const first = await device(page);
    await page.goto(invite("first@example.org", "practice-lead"));
    await page.fill("#name", "");
    await press(page, "Set up with this device");
    assert.match(await page.locator("[role=alert]").innerText(), /Enter your name/);
    await page.fill("#name", "Jo Lead");
    await press(page, "Set up with this device");
    await press(page, "Ask this device");
    await page.waitForURL(/\/people\/account\/codes/);
    await press(page, "I have kept them");

    await page.goto(`${base}/partnership/settings/names`);
    const before = await page.inputValue("#name");
    await page.fill("#name", "A");
    await press(page, "Save");
    assert.match(await page.title(), /^Error: /);
    assert.equal(await page.inputValue("#name"), "A");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "alert");
    await page.fill("#name", "Ashwick together");
    await press(page, "Save");
    assert.match(await page.locator("header").innerText(), /Ashwick together/);
    await page.goto(`${base}/partnership/settings/names`);
    await page.fill("#name", before);
    await press(page, "Save");

    await page.goto(`${base}/partnership/activity`);
    const acts = await page.locator("table").innerText();
    for (const act of ["invited a person", "set up a passkey", "made new recovery codes", "changed the names"]) {
      assert.ok(acts.includes(act), `${act} in ${acts}`);
    }

    await page.goto(`${base}/people/account`);
    await press(page, "Sign out");
    // The demo leads to its people; whoever has an account of their own goes on from there.
    assert.equal(await heading(page), FRONT);
    await page.getByRole("link", { name: "Sign in with it", exact: true }).click();
    await press(page, "Sign in with this device");
    await press(page, "Sign in");
    await page.waitForURL(`${base}/`);
    assert.match(await page.locator("header").innerText(), /Jo Lead/);

    // Another device is at hand: the first would say that it is known already. Either of the two may go, the last may not.
    await first.protocol.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: first.authenticatorId });
    await device(page);
    await page.goto(`${base}/people/account`);
    await page.getByRole("link", { name: "Add a device", exact: true }).click();
    await page.fill("#name", "Work laptop");
    await press(page, "Go on");
    await pressUntil(page, "Ask this device", /\/people\/account\?/);
    assert.match(await page.locator("main").innerText(), /The device of your invitation, since .*\n.*Work laptop, since/s);
    await page.getByRole("button", { name: "Take it away", exact: true }).first().click();
    await page.waitForURL(/people-device-remove/);
    assert.equal(await page.getByRole("button", { name: "Take it away", exact: true }).count(), 0);
    await press(page, "Sign out");
    await page.goto(`${base}/people/sign-in`);
    await press(page, "Sign in with this device");
    await press(page, "Sign in");
    await page.waitForURL(`${base}/`);
    assert.match(await page.locator("header").innerText(), /Jo Lead/, "the second device lets them in");
  },

  async "a device that is not known here, or does not check its person, lets nobody in"(page) {
    const { protocol, authenticatorId } = await device(page);
    await page.goto(invite("second@example.org", "analyst"));
    await page.fill("#name", "Sam Analyst");
    await press(page, "Set up with this device");
    await protocol.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await press(page, "Ask this device");
    await page.locator("[data-failed]").waitFor({ state: "visible" });
    await protocol.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await pressUntil(page, "Ask this device", /\/people\/account\/codes/);
    await page.goto(`${base}/people/account`);
    await press(page, "Sign out");
    await page.goto(`${base}/people/sign-in`);

    // The same device with its key forged: the credential is known, the signature is another's.
    const { credentials } = await protocol.send("WebAuthn.getCredentials", { authenticatorId });
    const { privateKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    const forged = Buffer.from(await crypto.subtle.exportKey("pkcs8", privateKey)).toString("base64");
    await protocol.send("WebAuthn.clearCredentials", { authenticatorId });
    await protocol.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credentials[0], privateKey: forged } });
    await press(page, "Sign in with this device");
    await press(page, "Sign in");
    await page.getByText("This device is not known here").waitFor();
    assert.doesNotMatch(await page.locator("header").innerText(), /Sam Analyst/);
  },

  async "an answer that was signed for another origin is refused"(page) {
    await device(page);
    const link = invite("third@example.org", "analyst");
    await page.goto(link);
    await page.fill("#name", "Kim Other");
    await press(page, "Set up with this device");
    // The device signs what the browser says of the page: a page elsewhere would say another origin.
    await page.evaluate(() => {
      const create = navigator.credentials.create.bind(navigator.credentials);
      navigator.credentials.create = async (options) => {
        const made = await create(options);
        const said = new TextDecoder().decode(made.response.clientDataJSON).replace(/"origin":"[^"]*"/, '"origin":"https://elsewhere.example"');
        const response = { clientDataJSON: new TextEncoder().encode(said).buffer, attestationObject: made.response.attestationObject };
        return { id: made.id, type: made.type, rawId: made.rawId, response, getClientExtensionResults: () => ({}) };
      };
    });
    await press(page, "Ask this device");
    await page.getByText("could not be used").first().waitFor();
    await page.goto(link);
    assert.equal(await heading(page), "Set up how you sign in", "the link still waits for its person");
  },

  async "a session that nobody uses is warned of, goes on by one press, and leaves no page behind"(page) {
    await device(page);
    await page.goto(invite("fourth@example.org", "analyst"));
    await page.fill("#name", "Ola Analyst");
    await press(page, "Set up with this device");
    await pressUntil(page, "Ask this device", /\/people\/account\/codes/);
    await page.clock.install();
    await page.goto(`${base}/partnership/activity?lang=en-GB`);
    const other = await page.context().newPage();
    await other.clock.install();
    await other.goto(`${base}/people/account`);
    const dialog = page.locator("#session");
    await page.clock.fastForward(11 * 60000);
    assert.equal(await dialog.isVisible(), false);
    await page.clock.runFor(2 * 60000);
    await dialog.waitFor({ state: "visible" });
    assert.equal(await page.evaluate(() => document.activeElement.innerText), "Stay signed in");
    await page.keyboard.press("Escape");
    await page.clock.runFor(2000);
    await dialog.waitFor({ state: "visible" });
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    // Again, with the seal that came with the first answer; what is done in another window counts too.
    await page.clock.runFor(13 * 60000);
    await press(page, "Stay signed in");
    await dialog.waitFor({ state: "hidden" });
    await page.clock.runFor(13 * 60000);
    await dialog.waitFor({ state: "visible" });
    await other.reload();
    await dialog.waitFor({ state: "hidden" });

    // The last seconds pass as they do for a person: what is sent at the end takes real time.
    await page.clock.runFor(13 * 60000 + 50000);
    await page.clock.resume();
    await page.waitForURL(/\/demo\?/);
    assert.match(await page.locator("main").innerText(), /You were signed out because nothing was opened or saved/);
    await other.waitForURL(/\/demo\?/);
    assert.doesNotMatch(await page.locator("header").innerText(), /Ola Analyst/);
    await page.goto(`${base}/people/account`);
    assert.equal(await heading(page), FRONT, "the server has ended it too");
    await page.goto(`${base}/people/sign-in?then=%2Fpartnership%2Factivity&over=idle`);
    await press(page, "Sign in with this device");
    await press(page, "Sign in");
    await page.waitForURL(`${base}/partnership/activity`);
  },

  async "what is typed into a long text is kept every 20 seconds, without files, until it is sent"(page) {
    const sent = [];
    let status = 503;
    await page.route("**/_gallery/ui/form**", (route) => {
      if (route.request().method() === "GET") return route.continue();
      sent.push(new URLSearchParams(route.request().postData()));
      return route.fulfill({ status });
    });
    await page.clock.install();
    await page.goto(`${base}/_gallery/ui/form`);
    await page.clock.runFor(60000);
    assert.equal(sent.length, 0, "nothing was typed");
    await page.fill("#note", "A group for fathers.");
    await page.setInputFiles("#file", { name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("x") });
    await page.clock.runFor(20000);
    await page.waitForTimeout(200);
    status = 204;
    await page.clock.runFor(20000);
    await page.waitForTimeout(200);
    await page.clock.runFor(60000);
    assert.equal(sent.length, 2, "tried again after it failed, and then left alone");
    assert.deepEqual([sent[1].get("note"), sent[1].get("_draft")], ["A group for fathers.", "keep"]);
    assert.ok(sent[1].get("_seal") && !sent[1].has("file"));
    await page.fill("#note", "A group for fathers and others.");
    // A browser that leaves asks past whoever listens, so the page is only told that it is left.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    await page.waitForTimeout(200);
    assert.equal(sent.at(-1).get("note"), "A group for fathers and others.", "also when the page is left");
  },
};

const { browser, close } = await openBrowser();
let failed = 0;
for (const [name, tell] of Object.entries(stories)) {
  const page = await (await browser.newContext()).newPage();
  try {
    await tell(page);
    console.log(`story: ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`story failed: ${name}\n${error.stack}\nat ${page.url()}`);
  }
  await page.context().close();
}
await close();
process.exitCode = failed ? 1 : 0;
