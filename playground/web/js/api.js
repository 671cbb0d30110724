// What the page asks the server, and what the server tells the page.

/** post has something done and returns the answer; it throws what went wrong. */
export async function post(path, asked) {
  return answered(await fetch(`/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  }));
}

/** get asks something. */
export async function get(path, query = {}) {
  return answered(await fetch(`/api/${path}?${new URLSearchParams(query)}`));
}

/** upload sends a file from somebody to a chat. */
export async function upload(person, chat, file) {
  return answered(await fetch(`/api/file?${new URLSearchParams({ person, chat, name: file.name })}`, { method: 'POST', body: file }));
}

async function answered(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** listen calls hear with each piece of news, and reach when the connection comes or goes. */
export function listen(hear, reach) {
  const source = new EventSource('/api/events');
  source.addEventListener('message', (event) => {
    const { kind, data } = JSON.parse(event.data);
    hear(kind, data);
  });
  source.addEventListener('open', () => reach(true));
  source.addEventListener('error', () => reach(false));
}
