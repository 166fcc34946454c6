using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>
/// Follows a chain with columns in place of rows: after each transform every column is a list of slots, each a function of one input column. What
/// cannot be said so is refused when, and only when, somebody asks for the column.
/// </summary>
internal sealed class ChainEvaluator
{
    private readonly SlotBudget _budget = new();
    private readonly Dictionary<string, ColumnValue> _columns = new(StringComparer.Ordinal);

    private ChainEvaluator(IReadOnlyList<SchemaColumn> sources)
    {
        for (int i = 0; i < sources.Count; i++) _columns[sources[i].Name] = SourceColumns.ValueOf(sources[i], i);
    }

    /// <summary>The predictor, or null.</summary>
    public PredictionPart? Prediction { get; private set; }

    /// <summary>What the predictor reads; null without one.</summary>
    public ColumnValue? Features { get; private set; }

    /// <summary>The calibrator that follows the predictor, or null.</summary>
    public CalibratorPart? Calibrator { get; private set; }

    /// <summary>Follows a chain to its end.</summary>
    /// <param name="chain">The transforms.</param>
    /// <param name="sources">The input columns; none has the name of another.</param>
    /// <exception cref="ForeignFormatException">There are two predictors or calibrators, or too many slots.</exception>
    public static ChainEvaluator Run(ChainPart chain, IReadOnlyList<SchemaColumn> sources)
    {
        var evaluator = new ChainEvaluator(sources);
        evaluator.Apply(chain);
        return evaluator;
    }

    /// <summary>What a column holds at the end.</summary>
    public ColumnValue Column(string name) =>
        _columns.GetValueOrDefault(name) ?? ColumnValue.Refused($"there is no column '{name}'");

    private void Apply(TransformPart part)
    {
        switch (part)
        {
            case ChainPart chain:
                foreach (TransformPart one in chain.Parts) Apply(one);
                break;
            case CopyPart copy:
                Make(copy.Columns, pair => pair.Output, pair => Column(pair.Input));
                break;
            case ReplaceMissingPart replace:
                Make(replace.Columns, column => column.Output, column => MissingTransforms.Replace(Column(column.Input), column, _budget));
                break;
            case MissingIndicatorPart indicator:
                Make(indicator.Columns, pair => pair.Output, pair => MissingTransforms.Indicate(Column(pair.Input), _budget));
                break;
            case DropMissingPart drop:
                Make(drop.Columns, pair => pair.Output, pair => ColumnValue.Refused($"the length of '{pair.Output}' varies from row to row (NADrop)"));
                break;
            case ConvertPart convert:
                Make(convert.Columns, column => column.Output, column => MissingTransforms.Convert(Column(column.Input), column));
                break;
            case ValueToKeyPart keys:
                Make(keys.Columns, column => column.Output, column => KeyTransforms.ToKeys(Column(column.Input), column, _budget));
                break;
            case KeyToVectorPart vectors:
                Make(vectors.Columns, column => column.Output, column => KeyTransforms.ToVector(Column(column.Input), column, _budget));
                break;
            case KeyToBinaryPart digits:
                Make(digits.Columns, pair => pair.Output, pair => KeyTransforms.ToDigits(Column(pair.Input), pair, _budget));
                break;
            case ConcatPart concat:
                Make(concat.Columns, column => column.Output, Concatenate);
                break;
            case NormalizerPart normalizer:
                Make(normalizer.Columns, column => column.Output, column => NormalizerTransforms.Normalize(Column(column.Input), column, _budget));
                break;
            case LpNormPart norm:
                Make(norm.Columns, column => column.Output, column => ColumnValue.Refused($"each value of '{column.Output}' depends on all of '{column.Input}' (LpNorm), which is not supported"));
                break;
            case SelectPart select:
                Select(select);
                break;
            case PredictionPart prediction:
                Predict(prediction);
                break;
            case CalibratorPart calibrator:
                Calibrate(calibrator);
                break;
            default:
                throw new ForeignFormatException($"A {part.GetType().Name} in a chain is not supported.");
        }
    }

    // All inputs are looked up before an output hides one of them.
    private void Make<T>(ValueArray<T> columns, Func<T, string> name, Func<T, ColumnValue> value)
    {
        (string Name, ColumnValue Value)[] made = [.. columns.Select(column => (name(column), value(column)))];
        foreach ((string output, ColumnValue outcome) in made) _columns[output] = outcome;
    }

    private ColumnValue Concatenate(ConcatColumn column)
    {
        ColumnValue[] parts = [.. column.Sources.Select(source => Column(source.Column))];
        if (Array.Find(parts, part => part.Refusal is not null) is { } refused) return refused;
        if (parts.Length == 0) return ColumnValue.Refused($"'{column.Output}' is made of nothing");
        if (parts.Any(part => part.Kind != parts[0].Kind || part.KeyCount != parts[0].KeyCount))
            return ColumnValue.Refused($"'{column.Output}' is made of columns of several types, which ML.NET refuses as well");
        _budget.Spend(parts.Sum(part => (long)part.Slots.Count));
        Slot[] slots = [.. parts.SelectMany(part => part.Slots)];
        return ColumnValue.Vector(parts[0].Kind, slots, parts.Any(part => part.MayBeSparse), parts[0].KeyCount);
    }

    private void Select(SelectPart select)
    {
        HashSet<string> named = [.. select.Columns];
        foreach (string name in _columns.Keys.Where(name => named.Contains(name) != select.Keep).ToArray()) _columns.Remove(name);
    }

    private void Predict(PredictionPart prediction)
    {
        if (Prediction is not null) throw new ForeignFormatException("The chain has two predictors; one is supported.");
        Prediction = prediction;
        Features = Column(prediction.Features);
        foreach (string output in (ReadOnlySpan<string>)["PredictedLabel", "Probability", "Score"])
            _columns[output] = ColumnValue.Refused($"'{output}' comes from the predictor");
    }

    private void Calibrate(CalibratorPart calibrator)
    {
        if (Prediction is null || Calibrator is not null) throw new ForeignFormatException("A calibrator follows another one, or no predictor; one after a predictor is supported.");
        if (calibrator.ScoreColumn != "Score") throw new ForeignFormatException($"A calibrator reads the column '{calibrator.ScoreColumn}'; supported is 'Score'.");
        Calibrator = calibrator;
        _columns["Probability"] = ColumnValue.Refused("'Probability' comes from the predictor");
    }
}
