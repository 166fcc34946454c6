using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>
/// Answers the rows of a block, some at a time: (1) the plain ones are read into tables; (2) each model answers its table; (3) the lines are written in
/// the order of the rows. A row about which there is something to say is passed over in the first two steps and answered on its own in the third.
/// </summary>
internal sealed class RowBlockScorer : IDisposable
{
#if DEBUG
    private const int MostRows = 7; // So that tests meet the seams.
    private const int PieceLength = 1 << 11;
#else
    private const int MostRows = 1024;
    private const int PieceLength = 1 << 20;
#endif

    private const int OnItsOwn = -1;

    private readonly CsvBlockReader _reader;
    private readonly CsvBlockReader _ownReader;
    private readonly BlockAnswers[] _answers;
    private readonly RowFeatures _features;
    private readonly EchoedCells _echoed;
    private readonly RowAnswers _own;
    private readonly int[] _places = new int[MostRows];
    private CsvBlock? _block; // Where the answers stopped, and the rows that were read ahead of them.
    private int _row;
    private int _readTo;
    private bool _answered;
    private bool _ownIsOpen;

    /// <param name="source">Where the blocks come from.</param>
    /// <param name="packages">The models.</param>
    /// <param name="binders">Which column of the file goes to which feature, one a model.</param>
    /// <param name="echoed">Columns that come back beside the answers.</param>
    /// <param name="lines">Where the answers go; disposed of with the scorer.</param>
    public RowBlockScorer(
        CsvBlockSource source, IReadOnlyList<ModelPackage> packages, IReadOnlyList<FeatureRowBinder> binders, IReadOnlyList<int> echoed, AnswerLines lines)
    {
        Lines = lines;
        _reader = new CsvBlockReader(source);
        _ownReader = new CsvBlockReader(source);
        PredictionEngine[] engines = [.. packages.Select(package => new PredictionEngine(package))];
        _answers = [.. engines.Select(engine => BlockAnswers.Of(engine, MostRows))];
        _features = new RowFeatures(binders, [.. packages.Select(package => (IFeatureModel)package.Model)], [.. _answers.Select(answers => answers.Table)]);
        _echoed = new EchoedCells(echoed);
        _own = new RowAnswers(engines, binders, echoed, lines);
    }

    /// <summary>Where the answers go.</summary>
    public AnswerLines Lines { get; }

    /// <summary>
    /// Adds answers of a block, which is disposed of when all are there. A row of a few bytes may have a line of many (names of columns in NDJSON and in
    /// errors), so that the length of a block says nothing of its answers'.
    /// </summary>
    /// <returns>Whether there is more to come: to be called again with the same block.</returns>
    public bool Score(CsvBlock block)
    {
        if (_block is null) Begin(block);
        while (_row < block.RecordCount)
        {
            if (_row == _readTo) ReadAhead(block.RecordCount);
            Write(block, _places[_row % MostRows]);
            _row++;
            if (Lines.Writer.Buffer.Length >= PieceLength && _row < block.RecordCount) return true;
        }

        block.Dispose();
        _block = null;
        return false;
    }

    public void Dispose()
    {
        _block?.Dispose();
        _reader.Dispose();
        _ownReader.Dispose();
        _echoed.Dispose();
        Lines.Writer.Dispose();
    }

    private void Begin(CsvBlock block)
    {
        _block = block;
        _row = _readTo = 0;
        _ownIsOpen = false;
        _reader.Open(block);
    }

    private void ReadAhead(int recordCount)
    {
        int count = Math.Min(MostRows, recordCount - _readTo);
        int plain = Read(count);
        _answered = plain > 0 && TryAsk(plain);
        _readTo += count;
    }

    private void Write(CsvBlock block, int place)
    {
        Lines.Writer.Begin();
        Lines.Writer.Whole(block.RecordsBefore + _row + 1);
        if (_answered && place != OnItsOwn && TryWrite(place)) return;
        if (!_ownIsOpen) _ownReader.Open(block);
        _ownIsOpen = true;
        _ownReader.MoveTo(_row);
        _own.Write(_ownReader.Row);
    }

    private int Read(int count)
    {
        _echoed.Clear();
        int plain = 0;
        for (int i = 0; i < count; i++)
        {
            _reader.Read();
            _places[i] = OnItsOwn;
            if (!_features.TryWrite(_reader.Row, plain)) continue;
            _echoed.Add(_reader.Row);
            _places[i] = plain++;
        }

        return plain;
    }

    // A model of another library may need a number that a row lacks: then the rows are asked about one by one, and it says so of those.
    private bool TryAsk(int count)
    {
        try
        {
            foreach (BlockAnswers answers in _answers) answers.Ask(count);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private bool TryWrite(int row)
    {
        bool any = false, noCart = false;
        foreach (BlockAnswers answers in _answers)
        {
            if (answers.LacksCart(row)) noCart = true;
            else if (answers.IsFinite(row)) any = true;
            else return false;
        }

        _echoed.Write(Lines.Writer, row);
        string? note = noCart ? PredictionEngine.EmptyCart : null;
        if (!any)
        {
            Lines.EndWithError(note!);
            return true;
        }

        foreach (BlockAnswers answers in _answers)
        {
            if (answers.LacksCart(row)) BatchColumns.WriteEmpty(Lines.Writer, answers.Task);
            else answers.Write(Lines.Writer, row);
        }

        Lines.EndPlain(note);
        return true;
    }
}
