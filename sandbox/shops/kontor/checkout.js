// Moves on to the next box when one is full, and spreads a pasted number over all four.
const boxes = [1, 2, 3, 4].map((part) => document.querySelector(`#kartennummer${part}`));
boxes.forEach((box, index) => {
  box.addEventListener('input', () => {
    if (box.value.length === 4) boxes[index + 1]?.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace' && box.value === '') boxes[index - 1]?.focus();
  });
  box.addEventListener('paste', (event) => {
    const digits = event.clipboardData.getData('text').replace(/\D/g, '');
    if (digits.length <= 4) return;
    event.preventDefault();
    boxes.forEach((part, at) => {
      part.value = digits.slice(at * 4, at * 4 + 4);
    });
    boxes[3].focus();
  });
});
