/**
 * All that only a scenario needs whose weights are rewritten, in one record: whoever starts light can fetch it when a
 * document asks for it. The light side names it by type alone.
 */
import { deployProgramInRegion } from './deploy-program';
import { deployProgramTurns } from './deploy-program-turns';
import { programSearch } from './program-plan';
import { planningSteps } from './program-planning';
import { programSteps } from './program-run';
import { programmingReport } from './programming-report';
import { programmingDecisions, programmingWarnings } from './programming-words';

export const programmingStages = {
  deployTurns: deployProgramTurns,
  search: programSearch,
  deployInRegion: deployProgramInRegion,
  planningSteps,
  programSteps,
  report: programmingReport,
  decisions: programmingDecisions,
  warnings: programmingWarnings,
} as const;

export type ProgrammingStages = typeof programmingStages;
