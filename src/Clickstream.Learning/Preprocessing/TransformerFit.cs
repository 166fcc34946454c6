using System.Runtime.ExceptionServices;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Preprocessing;

/// <summary>The fitting of a <see cref="ColumnTransformer"/>: each column by itself, so that several threads can share the columns.</summary>
internal sealed class TransformerFit
{
    private readonly NumericColumn?[] _numbers;
    private readonly CategoricalColumn?[] _categories;
    private readonly float[]?[] _outOfFold;

    /// <param name="table">The training rows.</param>
    /// <param name="options">Which steps to take; they are checked here.</param>
    /// <param name="weights">One a row, or empty.</param>
    /// <param name="targets">For target encoding; else null.</param>
    public TransformerFit(FeatureTable table, ColumnTransformerOptions options, ReadOnlyMemory<double> weights, TargetRows? targets)
    {
        Check(options, table.Schema);
        if (table.RowCount == 0) throw new ArgumentException("The table has no rows to learn from.", nameof(table));
        if (!weights.IsEmpty && weights.Length != table.RowCount)
            throw new ArgumentException($"{weights.Length} weights for {table.RowCount} rows.", nameof(weights));
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(weights.Span[row] >= 0 && double.IsFinite(weights.Span[row])))
                throw new ArgumentException($"The weight of row {row} is {weights.Span[row]}; expected zero or above.", nameof(weights));
        }

        // Weights of 1 are none: numbers alone are sorted faster.
        if (!weights.Span.ContainsAnyExcept(1.0)) weights = default;
        int columns = table.Schema.Columns.Count;
        _numbers = new NumericColumn?[columns];
        _categories = new CategoricalColumn?[columns];
        _outOfFold = new float[]?[columns];
        var errors = new Exception?[columns];
        Parallel.For(0, columns, column =>
        {
            try
            {
                Fit(table, column, options, weights.Span, targets);
            }
            catch (Exception e)
            {
                errors[column] = e;
            }
        });

        // The first in table order, whichever thread was faster.
        if (Array.Find(errors, error => error is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        if (!_numbers.Any(column => column is not null) && !_categories.Any(column => column is not null))
            throw new ArgumentException(
                "No column is left to learn from: each one is constant or missing in every row, or not used "
                + $"[{string.Join(", ", table.Schema.Columns.Select(column => column.Name))}].",
                nameof(table));
        Transformer = new ColumnTransformer(table.Schema, [.. _numbers.OfType<NumericColumn>()], [.. _categories.OfType<CategoricalColumn>()]);
    }

    /// <summary>What was learned, for new rows.</summary>
    public ColumnTransformer Transformer { get; }

    /// <summary>The training rows, prepared: as new rows are, but for mean targets, which come of the other folds.</summary>
    public FeatureMatrix Prepare(FeatureTable table)
    {
        FeatureMatrix matrix = Transformer.Transform(table);
        for (int output = 0; output < matrix.ColumnCount; output++)
        {
            if (_outOfFold[Transformer.SourceColumn(output)] is not { } values) continue;
            for (int row = 0; row < values.Length; row++) matrix.WritableRow(row)[output] = values[row];
        }

        return matrix;
    }

    private void Fit(FeatureTable table, int column, ColumnTransformerOptions options, ReadOnlySpan<double> weights, TargetRows? targets)
    {
        FeatureColumn named = table.Schema.Columns[column];
        if (named.Kind != FeatureKind.Categorical)
            _numbers[column] = NumericFit.Fit(table, column, options, weights);
        else if (options.Encoding != CategoryEncoding.None || options.Orders.ContainsKey(named.Name))
            _categories[column] = CategoricalFit.Fit(table, column, options, weights, targets, out _outOfFold[column]);
    }

    private static void Check(ColumnTransformerOptions options, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(options);
        Defined(options.Imputation);
        Defined(options.Scaling);
        Defined(options.Encoding);
        if (options.Logarithm && options.Cumulative)
            throw new ArgumentException("A number cannot become both its logarithm and a share of its distribution.", nameof(options));
        options.Target.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumCategories, 1);
        if (!(options.MinimumShare is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.MinimumShare, "The smallest share must be from 0 to 1.");
        if (!float.IsFinite(options.ImputedNumber))
            throw new ArgumentOutOfRangeException(nameof(options), options.ImputedNumber, "The number to impute must be finite.");
        if (options.MinimumSkewness is { } skewness && double.IsNaN(skewness))
            throw new ArgumentOutOfRangeException(nameof(options), skewness, "The smallest skewness must be a number.");
        foreach (string column in options.Orders.Keys)
        {
            int index = schema.IndexOf(column);
            if (index < 0 || schema.Columns[index].Kind != FeatureKind.Categorical)
                throw new ArgumentException($"An order is given for '{column}', which is no categorical column of the table.", nameof(options));
        }
    }

    private static void Defined<T>(T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value)) throw new ArgumentOutOfRangeException(nameof(value), value, $"This {typeof(T).Name} is not known.");
    }
}
