/** A control with `data-dialog="id"` opens that dialog; where the dialog is missing it does what it does by itself. */
export function dialogs() {
  document.addEventListener('click', (event) => {
    const opener = (event.target as Element).closest<HTMLElement>('[data-dialog]');
    const dialog = opener && document.getElementById(opener.dataset.dialog!);
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault();
      dialog.showModal();
    } else if (event.target instanceof HTMLDialogElement && event.target.classList.contains('dialog')) {
      event.target.close();
    }
  });
}
