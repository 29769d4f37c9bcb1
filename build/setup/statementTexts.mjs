/** Returns a number as the statements write it, such as 1,234. */
const count = (value) => value.toLocaleString('en-GB')

/** Returns the statement of delivery of simulated days in words. The figures are those of `tests/faults/day.test.ts`. */
export function dayStatement({ date, days, seed, complaints, customers, faults, minutes, messages }) {
  const { written, confirmed, byAgent, maybe, maybeStored, notSent, discarded, stored } = messages
  const { faulted, faultedConfirmed } = messages
  return (
    `On ${date}, ${count(days)} simulated days (seeds ${seed} to ${seed + days - 1}) had ${count(customers)} customers, ${count(faults)} faults and\n` +
    `${count(minutes)} minutes without a connection. The agent wrote ${count(written)} messages. The ledger says of them:\n\n` +
    `- ${count(confirmed)} were sent, and the server confirmed it\n` +
    `- ${count(byAgent)} were sent, as the agent saw in the workspace\n` +
    `- ${count(maybe)} may have been sent; the server has ${count(maybeStored)} of them\n` +
    `- ${count(notSent + discarded)} were not sent; the agent discarded ${count(discarded)} of them\n\n` +
    `${count(faulted)} of the messages met a fault on their way; the server confirmed ${count(faultedConfirmed)} of these.\n` +
    `The server has ${count(stored)} messages of the agent. ${count(complaints)} messages were lost, doubled, sent to another customer, or said to be\n` +
    'sent or not sent against the books of the server. A server that lies in its acknowledgements is outside of this statement.'
  )
}

/** Returns the statement of delivery of pairs in words. The figures are those of `tests/faults/pairs.test.ts`. */
export function pairsStatement({ date, pairs, faults, seeds, seed, written, faulted, faultedConfirmed, complaints }) {
  return (
    `On ${date}, all ${count(pairs)} pairs of ${faults} faults ran ${count(seeds)} times (seeds ${seed} to ${seed + seeds - 1}). The agent wrote ${count(written)} messages.\n` +
    `${count(faulted)} of them met a fault on their way, and ${count(faultedConfirmed)} of these count as confirmed: each with an acknowledgement that\n` +
    `the server sent, and the server has each. ${count(complaints)} messages were confirmed wrongly, lost, doubled or sent to another customer.`
  )
}

/** The statement of each name, made from the figures of its run and their `date`. */
export const STATEMENTS = { delivery: dayStatement, 'delivery in pairs': pairsStatement }
