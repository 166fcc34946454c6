using Clickstream.Interchange.MlNet.Components;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.MlNet.Export;

/// <summary>
/// A fitted <see cref="ColumnTransformer"/> in ML.NET's words: (1) numbers that are prepared alike are laid into one vector, imputed, shaped and
/// scaled there; (2) every category becomes one slot of 0 or 1; (3) all is laid into the features vector. ML.NET knows no slot for missing or rare
/// categories: what the transformer makes of a category must be the same for a missing and an unknown one, and predictors work that value in.
/// </summary>
internal sealed class FeatureChain
{
    private readonly ColumnTransformer _transformer;
    private readonly string _prefix;
    private readonly List<TransformPart> _parts = [];
    private readonly List<string> _sources = [];
    private readonly CategoryBlock?[] _blockOfOutput;
    private readonly int[] _slotOfOutput;
    private readonly bool[] _mayBeMissing;

    /// <param name="transformer">What is to be said.</param>
    /// <param name="prefix">Begins the names of the columns that are made.</param>
    /// <exception cref="NotSupportedException">A step has no counterpart; the message names it.</exception>
    public FeatureChain(ColumnTransformer transformer, string prefix)
    {
        _transformer = transformer;
        _prefix = prefix;
        _blockOfOutput = new CategoryBlock?[transformer.OutputCount];
        _slotOfOutput = new int[transformer.OutputCount];
        _mayBeMissing = new bool[transformer.OutputCount];
        AddNumbers();
        AddCategories();
        FeaturesName = Name("Features");
        _parts.Add(new ConcatPart([ConcatColumn.Of(FeaturesName, _sources)]));
    }

    /// <summary>The components, in order.</summary>
    public IReadOnlyList<TransformPart> Parts => _parts;

    /// <summary>Name of the features vector.</summary>
    public string FeaturesName { get; }

    /// <summary>Length of the features vector.</summary>
    public int Length { get; private set; }

    /// <summary>The columns that are read, with ML.NET's types.</summary>
    public IEnumerable<SchemaColumn> Inputs => _transformer.Numbers.Select(column => column.Source)
        .Concat(_transformer.Categories.Select(column => column.Source))
        .Distinct()
        .Order()
        .Select(source => _transformer.InputSchema.Columns[source])
        .Select(column => new SchemaColumn(column.Name, column.Kind == FeatureKind.Categorical ? MlNetType.Text : MlNetType.Single));

    /// <summary>The slots of the categories that an output of the transformer is made of; null for a number.</summary>
    public CategoryBlock? BlockOf(int output) => _blockOfOutput[output];

    /// <summary>The slot of an output that is a number.</summary>
    public int SlotOf(int output) => _slotOfOutput[output];

    /// <summary>Whether an output that is a number can be NaN.</summary>
    public bool MayBeMissing(int output) => _mayBeMissing[output];

    /// <summary>Every category column of the transformer, once.</summary>
    public IEnumerable<CategoryBlock> Blocks => _blockOfOutput.OfType<CategoryBlock>().Distinct();

    private void AddNumbers()
    {
        int output = 0;
        var placed = new List<(NumericColumn Column, int Output)>();
        foreach (NumericColumn column in _transformer.Numbers)
        {
            placed.Add((column, output));
            output += column.OutputCount;
        }

        int group = 0;
        foreach (var alike in placed.GroupBy(one => (Imputed: one.Column.Imputer is not null, Shaped: ShapeOf(one.Column) is not null)))
        {
            string name = Name(FormattableString.Invariant($"Numbers{++group}"));
            NumericColumn[] columns = [.. alike.Select(one => one.Column)];
            _parts.Add(new ConcatPart([ConcatColumn.Of(name, columns.Select(InputName))]));
            if (alike.Key.Imputed) _parts.Add(Replaced(name, columns));
            if (alike.Key.Shaped) AddShape(name, columns);
            if (columns.Any(column => column.Scaler is not null || column.MinMaxScaler is not null)) _parts.Add(Scaled(name, columns));
            foreach ((_, int place) in alike)
            {
                _slotOfOutput[place] = Length++;
                _mayBeMissing[place] = !alike.Key.Imputed;
            }

            _sources.Add(name);
        }

        AddFlags([.. placed.Where(one => one.Column.MissingFlag)]);
    }

    private void AddFlags((NumericColumn Column, int Output)[] flagged)
    {
        if (flagged.Length == 0) return;
        string raw = Name("Flagged"), flags = Name("Missing");
        _parts.Add(new ConcatPart([ConcatColumn.Of(raw, flagged.Select(one => InputName(one.Column)))]));
        _parts.Add(new MissingIndicatorPart([new ColumnPair(flags, raw)]));
        _parts.Add(new ConvertPart([new ConvertedColumn(flags, flags)]));
        foreach ((_, int output) in flagged) _slotOfOutput[output + 1] = Length++;
        _sources.Add(flags);
    }

    private void AddCategories()
    {
        int output = _transformer.Numbers.Sum(column => column.OutputCount);
        var keys = new List<KeyedColumn>();
        var vectors = new List<VectoredColumn>();
        foreach (CategoricalColumn column in _transformer.Categories)
        {
            string input = _transformer.InputSchema.Columns[column.Source].Name;
            var block = new CategoryBlock(column, input, output, Length);
            string name = Name($"{input}Categories");
            keys.Add(new KeyedColumn(name, input, Vocabulary.OfTexts([.. column.KnownCategories])));
            vectors.Add(new VectoredColumn(name, name));
            for (int i = 0; i < column.OutputCount; i++) _blockOfOutput[output + i] = block;
            output += column.OutputCount;
            Length += column.KnownCategories.Count;
            _sources.Add(name);
        }

        if (keys.Count == 0) return;
        _parts.Add(new ValueToKeyPart([.. keys]));
        _parts.Add(new KeyToVectorPart([.. vectors]));
    }

    private static ReplaceMissingPart Replaced(string name, NumericColumn[] columns) => new(
        [new ReplacedColumn(name, name, MlNetType.Vector(columns.Length), SlotValues<double>.Dense([.. columns.Select(column => (double)column.Imputer!.Value)]))]);

    private void AddShape(string name, NumericColumn[] columns)
    {
        (AffineStep Shift, CumulativeStep Share)[] shapes = [.. columns.Select(column => ShapeOf(column)!.Value)];
        _parts.Add(Affine(name, [.. shapes.Select(shape => shape.Shift.Scale)], [.. shapes.Select(shape => shape.Shift.Offset)]));
        _parts.Add(new NormalizerPart(
            [
                new NormalizedColumn(name, name, [columns.Length], new CdfFunction(
                    shapes[0].Share.Logarithm, [.. shapes.Select(shape => shape.Share.Mean)], [.. shapes.Select(shape => shape.Share.StandardDeviation)])),
            ]));
    }

    private static NormalizerPart Scaled(string name, NumericColumn[] columns)
    {
        var scale = new float[columns.Length];
        var offset = new float[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            (offset[i], scale[i]) = columns[i] switch
            {
                { Scaler: { } standard } => ((float)standard.Mean, (float)(1 / standard.StandardDeviation)),
                { MinMaxScaler: { Clip: false } minMax } => ((float)minMax.Minimum, (float)(1 / (minMax.Maximum - minMax.Minimum))),
                { MinMaxScaler: not null } => throw new NotSupportedException("a scaler holds values at the ends of its range, which ML.NET's does not."),
                _ => (0f, 1f),
            };
        }

        return Affine(name, scale, offset);
    }

    // ML.NET takes offsets that are all 0 for none, and then fails on them.
    private static NormalizerPart Affine(string name, float[] scale, float[] offset) => new(
        [
            new NormalizedColumn(name, name, [scale.Length], new AffineFunction(
                SlotValues<float>.Dense([.. scale]), offset.All(value => value == 0) ? [] : [.. offset])),
        ]);

    // The one shape that training makes: a shift, and the share of a distribution of logarithms.
    private (AffineStep Shift, CumulativeStep Share)? ShapeOf(NumericColumn column)
    {
        if (column.Logarithm) throw new NotSupportedException($"'{InputName(column)}' becomes its signed logarithm, for which ML.NET has no component.");
        return column.Steps switch
        {
            null => null,
            [AffineStep shift, CumulativeStep { Logarithm: true } share] => (shift, share),
            _ => throw new NotSupportedException($"'{InputName(column)}' passes through steps that are written for models trained here only."),
        };
    }

    private string InputName(NumericColumn column) => _transformer.InputSchema.Columns[column.Source].Name;

    // A column that is made must not hide one that is read.
    private string Name(string wanted)
    {
        string name = _prefix + wanted;
        while (_transformer.InputSchema.IndexOf(name) >= 0 || name is "Score" or "Probability" or "PredictedLabel") name += "_";
        return name;
    }
}
