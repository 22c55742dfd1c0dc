import { z } from 'zod';

/** What we read of Chromium's debugging protocol, and no more of it than we use. */
export const PausedRequest = z.object({
  requestId: z.string(),
  frameId: z.string().optional(),
  resourceType: z.string(),
  networkId: z.string().optional(),
  request: z.object({
    url: z.string(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    hasPostData: z.boolean().optional(),
    postData: z.string().optional(),
    postDataEntries: z.array(z.object({ bytes: z.string().optional() })).optional(),
  }),
});
export type PausedRequest = z.infer<typeof PausedRequest>;

export const AttachedToTarget = z.object({
  sessionId: z.string(),
  waitingForDebugger: z.boolean(),
  targetInfo: z.object({ targetId: z.string(), type: z.string(), url: z.string() }),
});

/** A frame that a page sent over a socket; opcode 1 is text, the others come as base64. */
export const SocketFrame = z.object({
  response: z.object({ opcode: z.number(), payloadData: z.string() }),
});

/** What a page sends anywhere, told beside what is paused. */
export const SentRequest = z.object({
  request: z.object({
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    postData: z.string().optional(),
  }),
});

export const CdpCookie = z.object({
  name: z.string(),
  value: z.string(),
  path: z.string().optional(),
  sameSite: z.enum(['Strict', 'Lax', 'None']).optional(),
  partitionKey: z.unknown().optional(),
});
export type CdpCookie = z.infer<typeof CdpCookie>;
export const CdpCookies = z.object({ cookies: z.array(CdpCookie) });

export const PostData = z.object({ postData: z.string(), base64Encoded: z.boolean().optional() });

export type FrameNode = {
  frame: { id: string; url: string; securityOrigin?: string | undefined };
  childFrames?: FrameNode[] | undefined;
};
export const FrameNode: z.ZodType<FrameNode> = z.lazy(() =>
  z.object({
    frame: z.object({ id: z.string(), url: z.string(), securityOrigin: z.string().optional() }),
    childFrames: z.array(FrameNode).optional(),
  }),
);
export const FrameTree = z.object({ frameTree: FrameNode });

export const flattenFrames = (node: FrameNode): FrameNode['frame'][] => [
  node.frame,
  ...(node.childFrames ?? []).flatMap(flattenFrames),
];
