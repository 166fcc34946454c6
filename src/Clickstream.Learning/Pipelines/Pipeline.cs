using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text.Json.Serialization;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Pipelines;

/// <summary>
/// From a row of a table to an answer: prepare, score, calibrate. Immutable and safe to use from many threads at once; the caller
/// lends the scratch memory. One row gives the same bits alone and in a batch.
/// </summary>
public sealed class Pipeline
{
    // Rows that one worker takes at a time; small in debug builds, so that tests meet the seams.
#if DEBUG
    private const int RowsPerChunk = 16;
#else
    private const int RowsPerChunk = 1024;
#endif

    // 1 MB of prepared rows: wider ones come in smaller chunks.
    private const int ValuesPerChunk = 262_144;

    /// <param name="transformer">Makes a table row a model row.</param>
    /// <param name="predictor">Scores a model row.</param>
    /// <param name="calibrator">Makes a classifier's score a probability; null for a regressor.</param>
    /// <exception cref="ArgumentException">The predictor wants another number of columns than the transformer writes.</exception>
    [JsonConstructor]
    public Pipeline(ColumnTransformer transformer, IPredictor predictor, ICalibrator? calibrator = null)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(predictor);
        if (predictor.ColumnCount != transformer.OutputCount)
            throw new ArgumentException(
                $"The predictor reads {predictor.ColumnCount} columns; the transformer writes {transformer.OutputCount}.",
                nameof(predictor));
        Transformer = transformer;
        Predictor = predictor;
        Calibrator = calibrator;
    }

    /// <summary>Makes a table row a model row.</summary>
    public ColumnTransformer Transformer { get; }

    /// <summary>Scores a model row.</summary>
    public IPredictor Predictor { get; }

    /// <summary>Makes a score a probability; null for a regressor.</summary>
    public ICalibrator? Calibrator { get; }

    /// <summary>The columns that a table must have.</summary>
    [JsonIgnore]
    public TableSchema Schema => Transformer.InputSchema;

    /// <summary>Values that the scratch memory of a call must hold, at least.</summary>
    [JsonIgnore]
    public int ScratchLength => Transformer.OutputCount;

    /// <summary>The score of a row, before calibration: log-odds of a classifier, target of a regressor.</summary>
    /// <param name="table">A table with the columns of <see cref="Schema"/>.</param>
    /// <param name="row">Which row.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> values, overwritten.</param>
    /// <exception cref="ArgumentException">The table has other columns, a number is infinite, or the scratch memory is too
    /// short.</exception>
    public double Score(FeatureTable table, int row, Span<float> scratch)
    {
        ArgumentNullException.ThrowIfNull(table);
        Transformer.Write(table, row, scratch);
        return Predictor.Score(scratch[..ScratchLength]);
    }

    /// <summary>
    /// The answer for a row: calibrated probability where there is a calibrator,
    /// else the score. Parameters as for <see cref="Score"/>.
    /// </summary>
    public double Predict(FeatureTable table, int row, Span<float> scratch)
    {
        double score = Score(table, row, scratch);
        return Calibrator is null ? score : Calibrator.Calibrate(score);
    }

    /// <summary>
    /// Takes a score apart: writes what each column of the table adds to it, in the unit of the score (log-odds for a classifier), and
    /// returns the baseline; baseline + sum = <see cref="Score"/> up to rounding. The 0/1 columns of a category count for their column;
    /// columns that the model does not use add 0.
    /// </summary>
    /// <param name="table">A table with the columns of <see cref="Schema"/>.</param>
    /// <param name="row">Which row.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> values, overwritten.</param>
    /// <param name="contributionsByInputColumn">Receives one number a column of <see cref="Schema"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="Score"/>, or the contributions have no room.</exception>
    public double Explain(FeatureTable table, int row, Span<float> scratch, Span<double> contributionsByInputColumn)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (contributionsByInputColumn.Length < Schema.Columns.Count)
            throw new ArgumentException(
                $"There is room for {contributionsByInputColumn.Length} contributions; expected {Schema.Columns.Count}.",
                nameof(contributionsByInputColumn));
        Transformer.Write(table, row, scratch);
        double[] rented = ArrayPool<double>.Shared.Rent(ScratchLength);
        try
        {
            Span<double> contributions = rented.AsSpan(0, ScratchLength);
            double baseline = Predictor.Explain(scratch[..ScratchLength], contributions);
            contributionsByInputColumn.Clear();
            for (int output = 0; output < contributions.Length; output++)
                contributionsByInputColumn[Transformer.SourceColumn(output)] += contributions[output];
            return baseline;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary><see cref="Predict"/> of every row, on all cores.</summary>
    public double[] PredictAll(FeatureTable table)
    {
        double[] answers = ScoreAll(table);
        if (Calibrator is not null)
        {
            for (int row = 0; row < answers.Length; row++) answers[row] = Calibrator.Calibrate(answers[row]);
        }

        return answers;
    }

    /// <summary><see cref="Score"/> of every row, on all cores: what a calibrator is fitted on.</summary>
    public double[] ScoreAll(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var scores = new double[table.RowCount];
        int rowsPerChunk = Math.Clamp(ValuesPerChunk / ScratchLength, 1, RowsPerChunk);
        int chunks = (table.RowCount + rowsPerChunk - 1) / rowsPerChunk;
        try
        {
            Parallel.For(0, chunks, chunk =>
            {
                int start = chunk * rowsPerChunk;
                ScoreRows(table, start, scores.AsSpan(start, Math.Min(rowsPerChunk, table.RowCount - start)));
            });
        }
        catch (AggregateException e)
        {
            // A bad row is reported as it would be on its own.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return scores;
    }

    /// <summary><see cref="Score"/> of some rows that lie together, on the caller's thread.</summary>
    /// <param name="table">A table with the columns of <see cref="Schema"/>.</param>
    /// <param name="start">The first row.</param>
    /// <param name="scores">Receives one number a row: as many rows are scored.</param>
    /// <exception cref="ArgumentException">As for <see cref="Score"/>; which rows were scored before is not told.</exception>
    public void ScoreRows(FeatureTable table, int start, Span<double> scores)
    {
        ArgumentNullException.ThrowIfNull(table);
        int length = scores.Length * ScratchLength;
        float[] rented = ArrayPool<float>.Shared.Rent(length);
        try
        {
            Span<float> rows = rented.AsSpan(0, length);
            for (int i = 0; i < scores.Length; i++) Transformer.Write(table, start + i, rows.Slice(i * ScratchLength, ScratchLength));
            Predictor.Score(rows, scores);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
