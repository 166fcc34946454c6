using System.Text.Json;
using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>Reads a request from its JSON and the bytes after it.</summary>
/// <param name="options">How much is taken.</param>
/// <param name="bodyLength">Bytes of the whole body.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class InferenceRequestReader(DoorsOptions options, int bodyLength, List<InputError> faults)
{
    // Elements up to which room is made before they are counted.
    private const int MostUnseen = 4096;

    private const int MaximumInputs = 10_000;
    private const int MaximumIdLength = 1024;

    /// <summary>More rows than are taken: told apart from what is wrong.</summary>
    public ApiProblem? TooMany { get; private set; }

    /// <summary>The request, as far as it can be read.</summary>
    public InferenceRequest Read(JsonElement root, ReadOnlySpan<byte> tail)
    {
        string? id = root.TryGetProperty("id", out JsonElement named) && named.ValueKind != JsonValueKind.Null ? Text(named, "/id") : null;
        if (id?.Length > MaximumIdLength) faults.Add(InputError.At("/id", id, FormattableString.Invariant($"at most {MaximumIdLength} characters")));
        bool binaryOutput = Flag(root, "binary_data_output", "") ?? false;
        var inputs = new List<InputTensor>();
        int i = 0;
        foreach (JsonElement input in List(root, "inputs", wanted: true))
        {
            if (ReadInput(input, FormattableString.Invariant($"/inputs/{i++}"), ref tail) is { } tensor) inputs.Add(tensor);
            if (TooMany is not null || faults.Count >= ApiProblem.MaximumErrors) break;
        }

        if (faults.Count == 0 && TooMany is null && !tail.IsEmpty)
            faults.Add(InputError.At("", FormattableString.Invariant($"{tail.Length} bytes after the JSON that belong to no input"), "binary_data_size at the input"));
        var outputs = new List<RequestedOutput>();
        i = 0;
        foreach (JsonElement output in List(root, "outputs", wanted: false))
        {
            string pointer = FormattableString.Invariant($"/outputs/{i++}");
            if (IsObject(output, pointer) && Named(output, "name", pointer) is { } name && IsFirst(outputs, name, pointer)) outputs.Add(new RequestedOutput(name, pointer, Flag(output, "binary_data", pointer)));
            if (faults.Count >= ApiProblem.MaximumErrors) break;
        }

        return new InferenceRequest(id, inputs, outputs, binaryOutput);
    }

    // Named a thousand times, one column would make an answer of gigabytes.
    private bool IsFirst(List<RequestedOutput> outputs, string name, string pointer)
    {
        if (!outputs.Exists(output => output.Name == name)) return true;
        faults.Add(InputError.At($"{pointer}/name", name, "each output once"));
        return false;
    }

    private InputTensor? ReadInput(JsonElement input, string pointer, ref ReadOnlySpan<byte> tail)
    {
        if (!IsObject(input, pointer)) return null;
        int before = faults.Count;
        string? name = Named(input, "name", pointer), typeName = Named(input, "datatype", pointer);
        TensorType? type = typeName is null ? null : TensorType.Find(typeName);
        if (typeName is not null && type is null)
            faults.Add(InputError.At($"{pointer}/datatype", typeName, $"one of {string.Join(", ", TensorType.All.Select(one => one.Name))}"));
        long[]? shape = Shape(input, pointer);
        if (faults.Count > before || name is null || type is null || shape is null) return null;

        // Rows first, then what a row holds.
        long columns = 1;
        foreach (long length in shape.AsSpan(1)) columns = Math.Min(columns * length, int.MaxValue);
        TooMany = DoorLimits.Check(shape[0], options);
        if (TooMany is not null) return null;
        if (shape[0] * columns > bodyLength)
        {
            // An element takes a byte at least: no room is made for what a shape only says.
            faults.Add(InputError.At($"{pointer}/shape", $"[{string.Join(", ", shape)}]", "no more elements than there are data"));
            return null;
        }

        bool isBase64 = Parameter(input, "content_type") is { ValueKind: JsonValueKind.String } content && JsonCell.TryText(content, out string? text) && text == "base64";
        bool isBinary = TryTakeBinary(input, pointer, ref tail, out ReadOnlySpan<byte> bytes);
        if (faults.Count > before) return null;
        JsonElement list = default;
        if (!isBinary && (!input.TryGetProperty("data", out list) || list.ValueKind != JsonValueKind.Array))
        {
            faults.Add(InputError.At($"{pointer}/data", list.ValueKind == JsonValueKind.Undefined ? "nothing" : JsonCell.Describe(list), "a list, or binary_data_size among the parameters"));
            return null;
        }

        long count = shape[0] * columns;
        if (!isBinary && count > MostUnseen && Elements(list) is var held && held < count)
        {
            faults.Add(InputError.At($"{pointer}/data", FormattableString.Invariant($"{held} elements"), FormattableString.Invariant($"{count} elements, as the shape [{string.Join(", ", shape)}] says")));
            return null;
        }

        if (isBinary ? bytes.Length < count * Math.Max(type.Size, type == TensorType.Bytes ? sizeof(uint) : 1) : list.GetArrayLength() < Math.Min(shape[0], count))
        {
            faults.Add(InputError.At(
                isBinary ? $"{pointer}/parameters/binary_data_size" : $"{pointer}/data",
                isBinary ? FormattableString.Invariant($"{bytes.Length} bytes") : FormattableString.Invariant($"{list.GetArrayLength()} elements"),
                FormattableString.Invariant($"{count} elements, as the shape [{string.Join(", ", shape)}] says")));
            return null;
        }

        var data = new TensorData(type, shape, (int)count, isBase64, $"{pointer}/data", faults);
        if (!(isBinary ? data.TryRead(bytes) : data.TryRead(list))) return null;
        return new InputTensor(name, pointer, type, (int)shape[0], (int)columns, ColumnNames(input, pointer)) { Numbers = data.Numbers, Texts = data.Texts };
    }

    // A list of lists is counted without being read: no room is made for elements that are not there.
    private static long Elements(JsonElement list) =>
        list.EnumerateArray().Sum(element => element.ValueKind == JsonValueKind.Array ? element.GetArrayLength() : 1L);

    private bool TryTakeBinary(JsonElement input, string pointer, ref ReadOnlySpan<byte> tail, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (Parameter(input, "binary_data_size") is not { } sized) return false;
        if (sized.ValueKind != JsonValueKind.Number || !sized.TryGetInt64(out long size) || size < 0 || size > tail.Length)
        {
            faults.Add(InputError.At(
                $"{pointer}/parameters/binary_data_size", JsonCell.Describe(sized), FormattableString.Invariant($"at most the {tail.Length} bytes left after the JSON, whose length the header Inference-Header-Content-Length tells")));
            return false;
        }

        if (input.TryGetProperty("data", out _)) faults.Add(InputError.At($"{pointer}/data", "data beside binary_data_size", "one of the two"));
        bytes = tail[..(int)size];
        tail = tail[(int)size..];
        return true;
    }

    private long[]? Shape(JsonElement input, string pointer)
    {
        const string Wanted = "a list of the number of rows and, of a matrix, of columns: [n], [n, 1] or [n, columns]";
        bool isList = input.TryGetProperty("shape", out JsonElement list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is 1 or 2;
        var shape = new long[isList ? list.GetArrayLength() : 0];
        for (int i = 0; i < shape.Length; i++)
            isList &= list[i].ValueKind == JsonValueKind.Number && list[i].TryGetInt64(out shape[i]) && shape[i] > 0 && shape[i] <= int.MaxValue;
        if (isList) return shape;
        faults.Add(InputError.At($"{pointer}/shape", list.ValueKind == JsonValueKind.Undefined ? "nothing" : list.GetRawText(), Wanted));
        return null;
    }

    private string[]? ColumnNames(JsonElement input, string pointer)
    {
        if (Parameter(input, "columns") is not { } columns) return null;
        return Text(columns, $"{pointer}/parameters/columns")?.Split(',', StringSplitOptions.TrimEntries);
    }

    private bool? Flag(JsonElement holder, string name, string pointer)
    {
        if (Parameter(holder, name) is not { } flag) return null;
        if (flag.ValueKind is JsonValueKind.True or JsonValueKind.False) return flag.ValueKind == JsonValueKind.True;
        faults.Add(InputError.At($"{pointer}/parameters/{name}", JsonCell.Describe(flag), "true or false"));
        return null;
    }

    private static JsonElement? Parameter(JsonElement holder, string name) =>
        holder.TryGetProperty("parameters", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out JsonElement value)
            ? value
            : null;

    private JsonElement.ArrayEnumerator List(JsonElement root, string name, bool wanted)
    {
        bool isThere = root.TryGetProperty(name, out JsonElement list) && list.ValueKind != JsonValueKind.Null;
        if (!isThere && !wanted) return default;
        if (isThere && list.ValueKind == JsonValueKind.Array && (!wanted || list.GetArrayLength() > 0) && list.GetArrayLength() <= MaximumInputs) return list.EnumerateArray();
        faults.Add(InputError.At($"/{name}", isThere ? JsonCell.Describe(list) : "nothing", FormattableString.Invariant($"a list of at least one and at most {MaximumInputs}")));
        return default;
    }

    private bool IsObject(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object) return true;
        faults.Add(InputError.At(pointer, JsonCell.Describe(value), "an object"));
        return false;
    }

    private string? Named(JsonElement holder, string name, string pointer)
    {
        if (holder.TryGetProperty(name, out JsonElement value)) return Text(value, $"{pointer}/{name}");
        faults.Add(InputError.At($"{pointer}/{name}", "nothing", "a text"));
        return null;
    }

    private string? Text(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String && JsonCell.TryText(value, out string? text)) return text;
        faults.Add(InputError.At(pointer, JsonCell.Describe(value), JsonCell.TextWanted));
        return null;
    }
}
