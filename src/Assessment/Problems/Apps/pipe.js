(function () {
  'use strict';
  var frame = document.querySelector('iframe');
  // What is said are texts; both sides know what they mean.
  addEventListener('message', function (event) {
    if (typeof event.data !== 'string' || event.data.length > 1000000) return;
    if (event.source === parent) frame.contentWindow.postMessage(event.data, '*');
    else if (event.source === frame.contentWindow) parent.postMessage(event.data, '*');
  });
})();
