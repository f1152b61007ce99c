/** Where to sign in without leaving the page, on which something waits to be sent. */
export function signInLink(words: string) {
  const link = Object.assign(document.createElement('a'), { href: `/sign-in?return=${encodeURIComponent(location.pathname)}`, target: '_blank', textContent: words });
  return link;
}
