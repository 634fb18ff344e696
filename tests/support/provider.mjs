// A provider of identities for a story, with its own pages: whoever comes is believed.
// node provider.mjs FOLDER-WITH-OIDC-PROVIDER PORT SITE
const [folder, port, site] = process.argv.slice(2);
const { default: Provider } = await import(`${folder}/node_modules/oidc-provider/lib/index.js`);

const client = (token_endpoint_auth_method) => ({
  client_id: token_endpoint_auth_method,
  client_secret: "s3cr3t/ +",
  token_endpoint_auth_method,
  redirect_uris: [`${site}/desk/login/provider/back`],
  post_logout_redirect_uris: [`${site}/desk/login`],
});
// The page of the program has its button outside the form.
const ask = (context, form) => {
  const button = '<button name="logout" value="yes">Yes, sign me out</button>';
  context.body = `<!doctype html>${form.replace("</form>", `${button}</form>`)}`;
};
const provider = new Provider(`http://127.0.0.1:${port}`, {
  acrValues: ["eidas1"],
  clients: [client("client_secret_post")],
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true, logoutSource: ask } },
});
provider.listen(Number(port), "127.0.0.1");
