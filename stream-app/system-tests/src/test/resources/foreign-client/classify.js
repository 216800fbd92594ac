// node classify.js BROKER REGISTRY REVIEWS_TOPIC CLASSIFIED_TOPIC ID TEXT
// Publishes one review with the schema that the registry holds, waits for its prediction, prints it as one JSON line.
const { Kafka, logLevel } = require('kafkajs');
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry');

const [, , broker, registryUrl, reviewsTopic, classifiedTopic, id, text] = process.argv;
const kafka = new Kafka({ clientId: 'foreign-client', brokers: [broker], logLevel: logLevel.ERROR });
const registry = new SchemaRegistry({ host: registryUrl });

async function publish() {
  const schemaId = await registry.getLatestSchemaId(`${reviewsTopic}-value`);
  const value = await registry.encode(schemaId, {
    id, text, language: null, segment: 'foreign', createdAt: null,
  });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: reviewsTopic, messages: [{ key: id, value, headers: { sender: 'node' } }] });
  await producer.disconnect();
}

async function prediction() {
  const consumer = kafka.consumer({ groupId: `foreign-${id}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [classifiedTopic], fromBeginning: true });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no prediction within 90 s')), 90000);
    consumer.run({
      eachMessage: async ({ message }) => {
        const value = await registry.decode(message.value);
        if (value.reviewId !== id) return;
        clearTimeout(timer);
        resolve({ key: message.key.toString(), sender: message.headers.sender.toString(), value });
      },
    });
  });
}

(async () => {
  const answer = prediction();
  await publish();
  process.stdout.write(JSON.stringify(await answer, (_, v) => (typeof v === 'bigint' ? Number(v) : v)) + '\n');
  process.exit(0);
})().catch((error) => {
  console.error(`foreign client: ${error.message}`);
  process.exit(1);
});
