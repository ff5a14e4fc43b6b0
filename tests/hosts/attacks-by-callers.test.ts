import { canary } from '../attacks/canary.ts'
import { malformed } from '../attacks/malformed/malformed.ts'
import { templates } from '../attacks/templates.ts'
import { testAttack } from '../support/attack-tests.ts'

testAttack({ attack: templates, rounds: 1, sabotaged: 1 })
testAttack({ attack: malformed, rounds: 500, sabotaged: 100 })
testAttack({ attack: canary, rounds: 1, sabotaged: 1 })
