using System.Diagnostics;
using System.Globalization;
using Clickstream.Batch;
using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Benchmarks.Steps;

/// <summary>
/// Where the time of a batch row goes: each step of a file of session rows alone, on one thread and in memory, beside the least that the step could cost.
/// </summary>
internal sealed class BatchSteps
{
    private const int Rounds = 9;

    // Until the step is compiled as it will stay.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private const int RowsPerTable = 1024;

    private readonly byte[] _file;
    private readonly PredictionEnginePool _pool;
    private readonly ModelPackage _package;
    private readonly ClassifierModel _model;
    private readonly CsvBlockSource _source;
    private readonly List<CsvBlock> _blocks;
    private readonly long _rows;
    private readonly FeatureRowBinder _binder;
    private readonly List<FeatureTable> _tables = [];
    private readonly List<float[]> _prepared = [];
    private readonly double[] _scores = new double[RowsPerTable];
    private readonly bool[] _decisions = new bool[RowsPerTable];
    private readonly TextWriter _output;
    private long _looked;

    private BatchSteps(byte[] file, PredictionEnginePool pool, CsvBlockSource source, List<CsvBlock> blocks, TextWriter output)
    {
        (_file, _pool, _source, _blocks, _output) = (file, pool, source, blocks, output);
        _rows = blocks.Sum(block => (long)block.RecordCount);
        _package = pool.Status(PredictionTask.Conversion).Package!;
        _model = (ClassifierModel)_package.Model;
        _binder = new FeatureRowBinder(_model.Schema, source.Header);
        FillTables();
    }

    /// <summary>Prints the table.</summary>
    /// <param name="arguments">A CSV of plain session rows and a folder with a conversion model of such rows.</param>
    /// <param name="output">Receives it.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        if (arguments is not [var file, var models])
        {
            await output.WriteLineAsync("usage: batch-steps FILE.csv MODELS_DIR");
            return 2;
        }

        byte[] bytes = await File.ReadAllBytesAsync(file);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(models);
        if (pool.Status(PredictionTask.Conversion).State != ModelState.Ready)
        {
            await output.WriteLineAsync($"{models} has no conversion model that can be used.");
            return 1;
        }

        await using CsvBlockSource source = await CsvBlockSource.OpenAsync(new MemoryStream(bytes), "the file", EventDialects.Known, CancellationToken.None);
        var blocks = new List<CsvBlock>();
        await foreach (CsvBlock block in source.ReadAllAsync()) blocks.Add(block);
        new BatchSteps(bytes, pool, source, blocks, output).Print();
        foreach (CsvBlock block in blocks) block.Dispose();
        return 0;
    }

    private void Print()
    {
        _output.WriteLine($"{_rows} rows, {_file.Length} bytes, {_model.Schema.Columns.Count} features; the quickest of {Rounds} rounds.");
        _output.WriteLine("step                                         ns/row  bytes allocated/row");
        var copy = new byte[_file.Length];
        Line("limit: copy the bytes", () => _file.CopyTo(copy, 0));
        Line("limit: count the line ends", () => _file.AsSpan().Count((byte)'\n'));
        Line("cut into blocks", Cut);
        double rows = Line("tokenise: CsvHelper within the blocks", () => Read(_ => { }));
        Line("tokenise, each cell looked at", () => Read(row => _looked += Look(row)), rows);
        if (_looked == 0) throw new InvalidOperationException("The cells hold nothing.");
        Features("numbers", FeatureKind.Numeric, rows);
        Features("categories", FeatureKind.Categorical, rows);
        Features("yes and no", FeatureKind.Boolean, rows);
        Line("prepare (impute, encode)", Prepare);
        Line("score", Score);
        Line("calibrate and decide", () => Calibrate(_model.Pipeline));
        Line("format as CSV", () => Format(BatchFormat.Csv));
        Line("format as NDJSON", () => Format(BatchFormat.Ndjson));
        Line("the whole on one thread", WholeOnOneThread);
        Line(string.Create(CultureInfo.InvariantCulture, $"the whole on {Environment.ProcessorCount} cores, file to nothing"), () => WholeAsync().GetAwaiter().GetResult());
    }

    // What the step costs beyond what it is measured together with is printed.
    private double Line(string name, Action step, double without = 0)
    {
        long begun = Stopwatch.GetTimestamp();
        do step();
        while (Stopwatch.GetElapsedTime(begun) < WarmUp);
        double best = double.MaxValue;
        long allocated = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
            step();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-42} {(best - without) / _rows,8:0.0}  {(double)allocated / _rows,8:0.00}"));
        return best;
    }

    private void Cut() => CutAsync().GetAwaiter().GetResult();

    private async Task CutAsync()
    {
        await using CsvBlockSource source = await CsvBlockSource.OpenAsync(new MemoryStream(_file), "the file", EventDialects.Known, CancellationToken.None);
        await foreach (CsvBlock block in source.ReadAllAsync()) block.Dispose();
    }

    private void Read(Action<CsvCursor> take)
    {
        using var reader = new CsvBlockReader(_source);
        foreach (CsvBlock block in _blocks)
        {
            reader.Open(block);
            while (reader.Read()) take(reader.Row);
        }
    }

    private static int Look(CsvCursor row)
    {
        int length = row.RowError is null ? 0 : 1;
        for (int column = 0; column < row.CellCount; column++) length += row.Bytes(column).Length;
        return length;
    }

    private void Features(string name, FeatureKind kind, double rows)
    {
        int[] features = [.. Enumerable.Range(0, _model.Schema.Columns.Count).Where(i => _model.Schema.Columns[i].Kind == kind && _binder.FileColumns[i] >= 0)];
        if (features.Length == 0) return;
        FeatureCells[] cells = [.. features.Select(i => FeatureCells.Of(_binder.FileColumns[i], kind, [new FeatureTarget(_model, _tables[0], i)]))];
        Line(
            string.Create(CultureInfo.InvariantCulture, $"read {features.Length} columns of {name}"),
            () => Read(row =>
            {
                foreach (FeatureCells column in cells) column.TryWrite(row.Bytes(column.FileColumn), 0);
            }),
            rows);
        FillTables();
    }

    private void FillTables()
    {
        _tables.Clear();
        _prepared.Clear();
        int row = RowsPerTable;
        Read(source =>
        {
            if (row == RowsPerTable)
            {
                _tables.Add(new FeatureTable(_model.Schema, RowsPerTable));
                _prepared.Add(new float[RowsPerTable * _model.ScratchLength]);
                row = 0;
            }

            _binder.Write(source, _tables[^1], row++);
        });
    }

    private void Prepare()
    {
        int width = _model.ScratchLength;
        for (int table = 0; table < _tables.Count; table++)
            for (int row = 0; row < RowsPerTable; row++) _model.Pipeline.Transformer.Write(_tables[table], row, _prepared[table].AsSpan(row * width, width));
    }

    private void Score()
    {
        foreach (float[] rows in _prepared) _model.Pipeline.Predictor.Score(rows, _scores);
    }

    private void Calibrate(Pipeline pipeline)
    {
        for (int table = 0; table < _tables.Count; table++)
        {
            for (int row = 0; row < RowsPerTable; row++)
            {
                double probability = pipeline.Calibrator?.Calibrate(_scores[row]) ?? _scores[row];
                _decisions[row] = probability >= _model.Threshold;
            }
        }
    }

    private void Format(BatchFormat format)
    {
        AnswerLines lines = Form(format).NewLines();
        using AnswerWriter writer = lines.Writer;
        long number = 0;
        for (int table = 0; table < _tables.Count; table++)
        {
            writer.Buffer.Clear();
            for (int row = 0; row < RowsPerTable; row++)
            {
                writer.Begin();
                writer.Whole(++number);
                writer.Number(_scores[row]);
                writer.Boolean(_decisions[row]);
                lines.EndPlain();
            }
        }
    }

    private void WholeOnOneThread()
    {
        int[] echoed = [.. _binder.UnmatchedColumns];
        AnswerForm form = Form(BatchFormat.Csv);
        using var scorer = new RowBlockScorer(_source, [_package], [_binder], echoed, form.NewLines());
        foreach (CsvBlock block in _blocks)
        {
            scorer.Lines.Writer.Buffer.Clear();
            scorer.Score(block);
        }
    }

    private async Task WholeAsync()
    {
        var options = new BatchOptions { Tasks = [PredictionTask.Conversion], Input = Grain.Rows };
        await using BatchJob job = await BatchScorer.OpenAsync(_pool, new MemoryStream(_file), options, CancellationToken.None);
        await job.WriteAsync(Stream.Null, CancellationToken.None);
    }

    private static AnswerForm Form(BatchFormat format) => new(
        format, [PredictionTask.Conversion], ["row", .. BatchColumns.Names(PredictionTask.Conversion, withMap: false), .. BatchColumns.Outcome]);
}
