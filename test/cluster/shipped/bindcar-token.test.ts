import { beforeAll, describe, expect, test } from '@jest/globals';
import { bindcarToken, callerOf } from '../../../lib/systems/bindy/bindcar-token.ts';
import { connectControllers } from '../control-plane/connect.ts';
import { deployed } from './deployed.ts';

interface TokenRequest {
  readonly status: { readonly token: string };
}
interface TokenReview {
  readonly status: { readonly authenticated?: boolean; readonly user: { readonly username?: string } };
}

const controlPlane = await connectControllers();
const [namespace, account] = ['bindy-system', 'bindy-controller'];
let token: string;
beforeAll(async () => {
  await deployed(controlPlane);
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const { body } = await controlPlane.request<TokenRequest>('POST', path, {
    body: { spec: { audiences: [bindcarToken.audience] } },
  });
  token = body.status.token;
}, 60_000);

describe('the token that the controllers of Bindy send to Bindcars', () => {
  const reviewed = async (audiences?: readonly string[]) => {
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token, audiences } };
    const path = '/apis/authentication.k8s.io/v1/tokenreviews';
    return (await controlPlane.request<TokenReview>('POST', path, { body })).body.status;
  };

  test('is that of the account which Bindcars are told to let in', async () => {
    const { authenticated, user } = await reviewed([bindcarToken.audience]);
    expect({ authenticated, username: user.username }).toEqual({
      authenticated: true,
      username: callerOf(namespace, account),
    });
  });

  test('is nothing to the API server', async () => {
    expect((await reviewed()).authenticated).not.toBe(true);
  });
});
