/** One line in the header: what is ready, or what is missing. */
export function showStatus(place, service) {
  place.className = `status ${service.ready ? 'ready' : 'not-ready'}`;
  const text = inWords(service);
  if (place.textContent !== text) place.textContent = text;
}

function inWords(service) {
  if (!service.reachable) return navigator.onLine ? 'The service does not answer' : 'This device is offline';
  if (service.wantsKey) return 'The service wants a key';
  const ready = service.models.filter((model) => model.state === 'ready').map((model) => model.name);
  if (service.ready) return `Ready: ${ready.join(', ')}`;
  const absent = service.notReady.map((model) => `${model.name} is ${model.state === 'failed' ? 'refused' : 'missing'}`);
  return `Not ready: ${absent.join(', ') || 'models are still loading'}`;
}
