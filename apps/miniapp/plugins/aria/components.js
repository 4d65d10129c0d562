/** Taro's templates drop aria attributes; these are the ones that our pages use. */
const aria = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-disabled': '',
  'aria-live': '',
};

module.exports = { View: aria, Text: aria, Button: aria, Image: aria, Input: aria, Textarea: aria };
