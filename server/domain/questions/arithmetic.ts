import { AuthoringError } from './authoring-error';

/** The value of a sum such as `3*(12 + 4.5)-1`: numbers, + - * /, parentheses. Rounded to 10 decimals. Throws AuthoringError on anything else. */
export function calculated(expression: string): number {
  const tokens = expression.match(/\d+(?:\.\d+)?|[-+*/()]|\S/g) ?? [];
  let position = 0;
  const wrong = (): never => {
    throw new AuthoringError(`calc: "${expression}" is not a sum. Use numbers, placeholders, + - * / and parentheses.`);
  };

  function sum(): number {
    let value = product();
    while (tokens[position] === '+' || tokens[position] === '-') value += tokens[position++] === '+' ? product() : -product();
    return value;
  }
  function product(): number {
    let value = factor();
    while (tokens[position] === '*' || tokens[position] === '/') value = tokens[position++] === '*' ? value * factor() : value / factor();
    return value;
  }
  function factor(): number {
    const token = tokens[position++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      return tokens[position++] === ')' ? value : wrong();
    }
    return token !== undefined && /^\d/.test(token) ? Number(token) : wrong();
  }

  const value = sum();
  if (position < tokens.length || !Number.isFinite(value)) return wrong();
  return Number(value.toFixed(10));
}
