import { clock } from '../attacks/clock.ts'
import { kill } from '../attacks/kill.ts'
import { testAttack } from '../support/attack-tests.ts'

testAttack({ attack: kill, rounds: 3, sabotaged: 2 })
testAttack({ attack: clock, rounds: 1, sabotaged: 1 })
