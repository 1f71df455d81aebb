// Shows the page while its text is written. Only improves: the button "Förhandsgranska" does the same.
const form = document.getElementById('new-agreement');
const text = document.getElementById('text');
const preview = document.getElementById('preview');
const status = document.getElementById('preview-status');
let [isAsking, again] = [false, null];

/** One question at a time; of the changes that come meanwhile the newest is asked next. */
async function ask(turn) {
  if (isAsking) return void (again = { turn });
  isAsking = true;
  const body = new FormData(form);
  body.delete('data');
  body.set('from', 'text');
  if (turn) body.set('turn', turn);
  else body.set('caret', String(text.selectionStart));
  try {
    const answer = await fetch('/agreements/new/preview', { method: 'POST', body, headers: { 'X-Preview': 'pane' } });
    if (answer.status === 200) show(await answer.text());
  } catch {
    // Without an answer the last picture stays.
  }
  isAsking = false;
  const next = again;
  again = null;
  if (next) await ask(next.turn);
}

/** Swaps what changed. Where there is no new picture the last one stays. */
function show(pane) {
  const turned = document.activeElement?.dataset?.turn;
  const last = preview.querySelector('[data-picture]');
  preview.innerHTML = pane;
  if (last && !preview.querySelector('[data-picture]')) preview.firstElementChild.append(last);
  status.textContent = preview.firstElementChild.dataset.status;
  if (turned) (preview.querySelector(`[data-turn=${turned}]`) ?? preview.querySelector('[data-turn]'))?.focus();
}

text.addEventListener('input', () => {
  document.getElementById('from-text').checked = true;
  void ask();
});
preview.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-turn]');
  if (!button || text.value.trim() === '') return;
  event.preventDefault();
  void ask(button.value);
});
