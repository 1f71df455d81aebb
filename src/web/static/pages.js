// Only improves: every page works without this file.
for (const zone of document.querySelectorAll('.drop')) {
  const input = zone.querySelector('input[type=file]');
  if (!input) continue;
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
  });
}
// The fault summary is reached by its address without script; with it, the reader is taken there.
document.getElementById('faults')?.focus();
// Copied digests have no spaces.
document.addEventListener('copy', (event) => {
  const selection = document.getSelection();
  const digest = selection?.anchorNode?.parentElement?.closest('.digest');
  if (!digest || !selection) return;
  event.clipboardData?.setData('text/plain', selection.toString().replaceAll(/\s/g, ''));
  event.preventDefault();
});
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((details) => (details.open = true)));
// A button that only a script can serve is there only with it.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
// A way to sign that needs a script is offered only where there is one.
for (const box of document.querySelectorAll('[data-needs-script]')) box.hidden = false;
// On the way to another service the press of the button is saved.
document.querySelector('form[data-leave]')?.requestSubmit();
