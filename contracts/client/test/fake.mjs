// A fetch that answers from a list and remembers what it was asked.

/** An answer with a JSON body. */
export function json(body, { status = 200, headers = {} } = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}

/** A refusal as the server words it. */
export function refusal(status, code, details = {}, headers = {}) {
  return json({ error: "No.", details: { code, ...details } }, { status, headers });
}

/** Answers each request with the next of these; a function is given the request. */
export function fake(...answers) {
  const requests = [];
  const fetch = async (url, init) => {
    const request = { url: new URL(url), ...init };
    requests.push(request);
    const answer = answers.shift();
    if (answer === undefined) {
      throw new Error(`nothing was to be asked: ${init.method} ${url}`);
    }
    return typeof answer === "function" ? answer(request) : answer;
  };
  return { fetch, requests };
}
