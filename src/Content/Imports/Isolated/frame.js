(function () {
  'use strict';
  var content = document.getElementById('stoa-frame-content');
  var last = 0;

  function tell() {
    var style = getComputedStyle(document.body);
    var padding = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    var height = Math.ceil(Math.max(content.getBoundingClientRect().height, content.scrollHeight) + padding);
    if (Math.abs(height - last) < 2) return;
    last = height;
    parent.postMessage({ stoa: 'height', height: height }, '*');
  }

  // Links into the course and to other sites open in the page around the frame, or in a tab of their own.
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href]');
    if (!link || event.defaultPrevented) return;
    var address = link.getAttribute('href');
    if (address.charAt(0) === '#') return;
    var jump = /\/jump_to_id\/([^\/?#"]+)/.exec(address);
    if (jump) {
      event.preventDefault();
      parent.postMessage({ stoa: 'jump', key: jump[1] }, '*');
    } else if (!link.target || link.target === '_self' || link.target === '_top' || link.target === '_parent') {
      link.target = '_blank';
      link.rel = 'noopener';
    }
  });

  addEventListener('message', function (event) {
    if (event.source !== parent || !event.data || event.data.stoa !== 'scheme') return;
    document.documentElement.dataset.scheme = event.data.scheme === 'dark' ? 'dark' : 'light';
    tell();
  });

  new ResizeObserver(tell).observe(content);
  // What opens over the text changes no size that is observed.
  new MutationObserver(function () { requestAnimationFrame(tell); })
    .observe(content, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener('load', tell);
  parent.postMessage({ stoa: 'ready' }, '*');
  tell();
})();
