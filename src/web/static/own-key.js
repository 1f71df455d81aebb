// Signs with the signatory's own key file. The file, its password and its key stay in this page: only certificates and the
// finished value are sent.
import { openKeyFile, signWith } from './own-key-store.js';

const form = document.getElementById('own-key');
const part = (name) => document.getElementById(`own-key-${name}`);
const [file, password] = [document.getElementById('key-file'), document.getElementById('key-password')];
let key;

const sentence = (code, name = '') =>
  (part('words').querySelector(`[data-code="${code}"]`)?.textContent ?? '').replace('[name]', name);
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

class Refused extends Error {}

/** One post to the service; its answer. */
async function post(values) {
  const body = new URLSearchParams({ csrf: form.elements.namedItem('csrf').value, ...values });
  let answer;
  try {
    answer = await fetch(form.action, { method: 'POST', body });
  } catch {
    throw new Refused(sentence('offline'));
  }
  const said = await answer.json().catch(() => ({ fault: sentence('offline') }));
  if (said.fault) throw new Refused(said.fault);
  return said;
}

async function open() {
  const [chosen] = file.files;
  if (!chosen) throw new Refused(sentence('file'));
  tell('opening');
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const opened = await openKeyFile(bytes, password.value).catch((fault) => {
    throw new Refused(sentence(fault.code, fault.detail));
  });
  bytes.fill(0);
  password.value = '';
  const chain = [opened.certificate, ...opened.others].map(base64).join(' ');
  const { certificate } = await post({ method: form.dataset.method, place: part('place').value, chain });
  key = opened.key;
  part('certificate').replaceChildren(...certificate.map(row));
  part('open').hidden = true;
  part('sign').hidden = false;
  tell('');
  part('press').focus();
}

/** The certificate's words as text, never as markup. */
function row([label, value]) {
  const [line, term, said] = ['div', 'dt', 'dd'].map((name) => document.createElement(name));
  term.textContent = label;
  said.textContent = value;
  line.append(term, said);
  return line;
}

async function sign() {
  tell('signing');
  const { signedAttributes } = await post({});
  const value = await signWith(key, bytesOf(signedAttributes));
  const { address } = await post({ value: base64(value) });
  location.assign(address);
}

const tell = (code) => (part('status').textContent = code === '' ? '' : sentence(code));

/** Runs one action at a time; a fault is told where it is, and the signatory begins again with the file. */
async function run(button, action) {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  part('fault').hidden = true;
  try {
    await action();
  } catch (error) {
    key = undefined;
    part('sign').hidden = true;
    part('open').hidden = false;
    part('fault').querySelector('p').textContent = error instanceof Refused ? error.message : sentence('offline');
    part('fault').hidden = false;
    part('fault').focus();
    tell('');
  }
  button.ariaBusy = 'false';
}

form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void run(part('button'), open);
});
part('press').addEventListener('click', () => void run(part('press'), sign));
