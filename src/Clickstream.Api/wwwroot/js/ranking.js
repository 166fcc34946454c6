import { predict } from './service.js';
import { typicalValues } from './session-form.js';

const mostReasons = 50;

/**
 * Names of the features, the most telling first: by the importance that the manifest states,
 * else by how much each one moves the answer for a typical session.
 */
export async function rankFeatures(manifest) {
  if (manifest.features.some((feature) => Number.isFinite(feature.importance))) {
    return names([...manifest.features].sort((left, right) => (right.importance ?? 0) - (left.importance ?? 0)));
  }
  const listed = names(manifest.features);
  try {
    const { reasons } = await predict('classify', { features: typicalValues(manifest) }, mostReasons);
    return [...new Set([...reasons.map((reason) => reason.feature), ...listed])];
  } catch {
    return listed;
  }
}

function names(features) {
  return features.map((feature) => feature.name);
}
