// `npm run attack -- NAME [--rounds N] [--sabotage]`, from scripts/attack.mjs, which has set up and built.

import { runAttack } from './attack.ts'
import { attacks } from './attack-list.ts'

const [name = '', ...options] = process.argv.slice(2)
const attack = attacks.find(one => one.name === name)
const sabotage = options.includes('--sabotage')
const rounds = options.includes('--rounds') ? Number(options[options.indexOf('--rounds') + 1]) : attack?.rounds
const lacking = attack?.lacks() ?? null

if (!attack || rounds === undefined || !Number.isSafeInteger(rounds) || rounds < 1) {
  console.error('npm run attack -- NAME [--rounds N] [--sabotage]\n')
  for (const one of attacks) console.error(`  ${one.name.padEnd(12)} ${one.means} (${one.rounds} ${one.of})`)
  process.exitCode = 2
} else if (lacking !== null) {
  console.error(lacking)
  process.exitCode = 3
} else {
  const began = performance.now()
  console.log(`${attack.name}: ${attack.means}; ${rounds} ${attack.of}`)
  const faults = await runAttack(attack, { rounds, sabotage, say: line => console.log(`  ${line}`) })
  console.log(`  ${((performance.now() - began) / 1000).toFixed(1)} s`)
  console.log(faults.length === 0 ? 'held' : `broke: ${faults.join('; ')}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
