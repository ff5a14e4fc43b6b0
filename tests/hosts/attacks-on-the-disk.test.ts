import { diskFull } from '../attacks/disk-full.ts'
import { ioErrors } from '../attacks/io-errors.ts'
import { powerLoss } from '../attacks/power-loss.ts'
import { testAttack } from '../support/attack-tests.ts'

testAttack({ attack: powerLoss, rounds: 20, sabotaged: 40 })
testAttack({ attack: diskFull, rounds: 1, sabotaged: 1 })
testAttack({ attack: ioErrors, rounds: 1, sabotaged: 2 })
