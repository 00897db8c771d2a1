import { LexerTreeBuilder } from '@univerjs/engine-formula';

interface LexerState {
  _resetTemp(): void;
  _squareBracketState: number;
  _tableBracketState: boolean;
}

/**
 * Univer's lexer (0.25.1) starts each formula from a clean state, except for the depth of square brackets. The cell editor shares it:
 * whoever types `=Orders[` leaves a bracket open, and every formula after it is an error.
 */
export function mendLexer(): void {
  const lexer = LexerTreeBuilder.prototype as unknown as LexerState;
  const reset = lexer._resetTemp;
  lexer._resetTemp = function (this: LexerState) {
    reset.call(this);
    this._squareBracketState = 0;
    this._tableBracketState = false;
  };
}
