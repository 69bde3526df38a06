//! The ledger: indicators, series and cells, and the imports behind them.
