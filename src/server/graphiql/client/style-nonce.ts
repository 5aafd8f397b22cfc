/**
 * Monaco and the dialogs create `<style>` elements while they run. The content security policy allows a style element only
 * with the page's nonce, so every one that is created gets it. Import this module before anything that draws.
 */
const nonce = document.querySelector<HTMLLinkElement>('link[rel=stylesheet][nonce]')?.nonce ?? '';
const createElement = Document.prototype.createElement;

Document.prototype.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
  const element = createElement.call(this, name, options);
  if (element instanceof HTMLStyleElement) {
    element.nonce = nonce;
  }
  return element;
} as typeof createElement;
