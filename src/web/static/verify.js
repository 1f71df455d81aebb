// Checks the file in this browser before anything is sent. Only improves: without it the form sends the file as ever.
const form = document.getElementById('check');
const here = document.getElementById('here');
const at = (part) => document.getElementById(`here-${part}`);
/** As long as the service gives a file, milliseconds. */
const TIME_LIMIT = 60_000;

/** The verdict as markup, which the verifier has escaped; null when this browser cannot give one. */
async function checked(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(form.dataset.verifier);
  const answer = new Promise((resolve) => {
    worker.addEventListener('message', ({ data }) => resolve(data.markup ?? null));
    worker.addEventListener('error', () => resolve(null));
    setTimeout(() => resolve(null), TIME_LIMIT);
  });
  worker.postMessage({ id: 1, name: file.name, bytes, trust: [], password: null }, [bytes.buffer]);
  const markup = await answer;
  worker.terminate();
  return markup;
}

async function checkHere(event) {
  const [file] = form.querySelector('input[type=file]').files;
  if (!file) return;
  event.preventDefault();
  here.hidden = false;
  at('status').hidden = false;
  at('more').hidden = true;
  at('result').replaceChildren();
  const markup = await checked(file).catch(() => null);
  if (markup === null) return void form.submit();
  at('status').hidden = true;
  at('result').innerHTML = markup;
  at('more').hidden = false;
  at('result').querySelector('h2')?.scrollIntoView({ block: 'nearest' });
}

if (form && here && globalThis.Worker) {
  form.addEventListener('submit', (event) => void checkHere(event));
  at('send').addEventListener('click', () => form.submit());
}
