/** What we read of dependency-cruiser's JSON. */
export interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly totalDependenciesCruised?: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** Fewer modules, or fewer imports, than there surely are: it understood nothing, and would pass. */
const floor = { modules: 120, imports: 300 };

/** Every import in a wrong direction, or that too little was seen. Pure. */
export const directionProblems = ({ summary }: Cruise): readonly string[] => {
  const { totalCruised, totalDependenciesCruised = 0, violations } = summary;
  const sawTooLittle = totalCruised < floor.modules || totalDependenciesCruised < floor.imports;
  return [
    ...(sawTooLittle
      ? [
          `saw ${totalCruised} modules and ${totalDependenciesCruised} imports: expected at least ` +
            `${floor.modules} and ${floor.imports}; is @swc/core installed?`,
        ]
      : []),
    ...violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  ];
};
