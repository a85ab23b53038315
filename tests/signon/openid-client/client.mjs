// An independent client: npm openid-client, asked by the tests line by line (JSON in, JSON out).
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const { Issuer, generators, custom } = require("openid-client");

let issuer, client;

const does = {
  async discover({ address, client: given, tolerance }) {
    issuer = await Issuer.discover(address);
    client = new issuer.Client(given);
    if (tolerance !== undefined) client[custom.clock_tolerance] = tolerance;
    return { issuer: issuer.metadata };
  },
  // The same provider, but its token endpoint is somebody else's: what a forged answer is worth.
  async forged({ client: given, changed }) {
    const other = new Issuer({ ...issuer.metadata, ...changed });
    client = new other.Client(given);
    return {};
  },
  async authorize({ params }) {
    const verifier = generators.codeVerifier();
    const checks = { code_verifier: verifier, state: generators.state(), nonce: generators.nonce() };
    const url = client.authorizationUrl({
      scope: "openid profile company",
      code_challenge: generators.codeChallenge(verifier),
      code_challenge_method: "S256",
      state: checks.state,
      nonce: checks.nonce,
      ...params,
    });
    return { url, checks };
  },
  async callback({ url, redirect, checks }) {
    const tokens = await client.callback(redirect, client.callbackParams(url), checks);
    return { tokens, claims: tokens.claims() };
  },
  async refresh({ token, id_token }) {
    const tokens = await client.refresh(id_token ? { refresh_token: token, id_token } : token);
    return { tokens };
  },
  async userinfo({ token, sub }) {
    return { claims: await client.userinfo(token, sub ? { params: {} } : {}) };
  },
  async revoke({ token }) {
    await client.revoke(token);
    return {};
  },
  async introspect({ token }) {
    return { told: await client.introspect(token) };
  },
  async logout({ id_token, redirect, state }) {
    const url = client.endSessionUrl({
      id_token_hint: id_token, post_logout_redirect_uri: redirect, state,
    });
    return { url };
  },
  async grant({ params }) {
    return { tokens: await client.grant(params) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    answer = await does[asked.do](asked);
  } catch (no) {
    answer = { refused: no.error || no.name, message: no.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
