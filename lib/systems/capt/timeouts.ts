/** How long a CAPTCluster waits, in minutes (CX-23). */
export const vpcTimeouts = { vpcCreation: 15, workspace: 15, secret: 5 } as const;

/** How long a CAPTControlPlane waits, in minutes; its spec may set the first two (CX-23). */
export const controlPlaneTimeouts = { controlPlane: 30, vpcReady: 15, workspace: 30 } as const;
