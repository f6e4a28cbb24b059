/** What a policy of programming spends on writing in a round. */
import type { DeployedTenant } from './deployment';
import type { TenantWriting } from './program-run';

/** By its real contents, or at worst before they are made, pJ. */
export function writtenByProgramPj({ program }: DeployedTenant, writing: TenantWriting | undefined): number {
  if (!program) return 0;
  if (writing) return writing.energyPj;
  const writes = program.loadsNs.some((ns) => ns > 0);
  const crossbars = program.rounds.reduce((sum, round) => sum + round.crossbars, 0);
  return writes ? crossbars * program.tenant.setting.worst.energyPj : 0;
}
