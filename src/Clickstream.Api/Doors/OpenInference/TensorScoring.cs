using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;
using Clickstream.Learning.Tables;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>Puts the rows of the inputs to a model.</summary>
internal sealed class TensorScoring(RowScorer scorer, string modelName)
{
    private readonly List<(InputTensor Tensor, int Offset, int Column)> _sources = [];
    private readonly List<InputError> _faults = [];
    private string? _ignored;

    /// <summary>What was odd, in one text, since parameters of the protocol hold no lists; null when nothing was.</summary>
    public string? Warnings => string.Join(' ', scorer.Warnings().Prepend(_ignored).Where(warning => warning is not null)) is { Length: > 0 } all ? all : null;

    /// <summary>Answers every row.</summary>
    /// <returns>Why none was answered; null when they were.</returns>
    public ApiProblem? Answer(IReadOnlyList<InputTensor> inputs, CancellationToken cancellationToken)
    {
        int rowCount = inputs[0].RowCount;
        if (inputs.FirstOrDefault(input => input.RowCount != rowCount) is { } other)
            _faults.Add(InputError.At($"{other.Pointer}/shape", Rows(other.RowCount), $"{Rows(rowCount)}, as /inputs/0 has"));
        if (Bind(inputs) is { } problem) return problem;
        for (int row = 0; row < rowCount && _faults.Count < ApiProblem.MaximumErrors; row++)
        {
            if ((row & 255) == 0) cancellationToken.ThrowIfCancellationRequested();
            Write(row);
            if (_faults.Count == 0) scorer.AnswerRow();
        }

        return _faults.Count > 0 ? ApiProblem.Invalid(_faults) : scorer.Problem;
    }

    private ApiProblem? Bind(IReadOnlyList<InputTensor> inputs)
    {
        var columns = new FeatureColumns(scorer.Row.Schema, modelName);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (InputTensor input in inputs)
        {
            if (!names.Add(input.Name)) _faults.Add(InputError.At($"{input.Pointer}/name", input.Name, "each input once"));
            IReadOnlyList<string>? matrix = MatrixColumns(input);
            if (matrix is null) continue;
            for (int i = 0; i < matrix.Count; i++)
            {
                int column = columns.Find(matrix[i], input.Pointer, _faults);
                if (column >= 0) _sources.Add((input, i, column));
            }
        }

        if (_faults.Count > 0) return ApiProblem.Invalid(_faults);
        _ignored = columns.Warning;
        return columns.AnyKnown ? null : columns.NoneKnown("/inputs");
    }

    // Names of the features that an input holds; null when it cannot be told, which is a fault then.
    private IReadOnlyList<string>? MatrixColumns(InputTensor input)
    {
        IReadOnlyList<FeatureColumn> schema = scorer.Row.Schema.Columns;
        if (input.ColumnNames is { } named)
        {
            if (named.Count == input.ColumnCount) return named;
            _faults.Add(InputError.At($"{input.Pointer}/parameters/columns", FormattableString.Invariant($"{named.Count} names"), FormattableString.Invariant($"{input.ColumnCount}, as the shape says")));
            return null;
        }

        if (input.ColumnCount == 1) return [input.Name];
        if (input.ColumnCount != schema.Count)
        {
            _faults.Add(InputError.At(
                $"{input.Pointer}/shape",
                FormattableString.Invariant($"{input.ColumnCount} columns"),
                FormattableString.Invariant($"[n] or [n, 1] for one feature, [n, {schema.Count}] for all in the model's order, or their names with commas between them as the parameter columns")));
            return null;
        }

        if (input.Type == TensorType.Bytes || schema.All(column => column.Kind != FeatureKind.Categorical)) return [.. schema.Select(column => column.Name)];
        _faults.Add(InputError.At(
            $"{input.Pointer}/datatype",
            input.Type.Name,
            $"BYTES for a matrix of all features, since {schema.First(column => column.Kind == FeatureKind.Categorical).Name} holds categories; or an input a feature"));
        return null;
    }

    private void Write(int row)
    {
        scorer.Row.ClearRow(0);
        foreach ((InputTensor tensor, int offset, int column) in _sources)
        {
            int element = (row * tensor.ColumnCount) + offset;
            if (tensor.Write(scorer.Row, column, element) is { } wanted && _faults.Count < ApiProblem.MaximumErrors)
                _faults.Add(InputError.At(FormattableString.Invariant($"{tensor.Pointer}/data/{element}"), tensor.Describe(element), wanted));
        }
    }

    private static string Rows(int count) => FormattableString.Invariant($"{count} rows");
}
