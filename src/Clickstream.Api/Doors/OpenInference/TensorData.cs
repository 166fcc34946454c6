using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;
using Clickstream.Features;

namespace Clickstream.Api.Doors.OpenInference;

/// <summary>Reads the elements of a tensor: JSON, flat or nested as the shape says, or the binary tensor data extension.</summary>
internal sealed class TensorData(TensorType type, long[] shape, int count, bool isBase64, string pointer, List<InputError> faults)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly double[] _numbers = type == TensorType.Bytes ? [] : new double[count];
    private readonly string?[] _texts = type == TensorType.Bytes ? new string?[count] : [];
    private int _filled;

    /// <summary>The elements; empty for BYTES.</summary>
    public double[] Numbers => _numbers;

    /// <summary>The elements of BYTES; else empty.</summary>
    public string?[] Texts => _texts;

    /// <summary>Reads a JSON list. False when it is not what shape and datatype promise, which is then a fault.</summary>
    public bool TryRead(JsonElement data)
    {
        int before = faults.Count;
        bool isNested = data.GetArrayLength() > 0 && data[0].ValueKind == JsonValueKind.Array;
        if (isNested) ReadNested(data, dimension: 0, pointer);
        else if (data.GetArrayLength() != count) Miscounted(data.GetArrayLength());
        else foreach (JsonElement element in data.EnumerateArray()) Take(element);
        if (faults.Count == before && _filled != count) Miscounted(_filled);
        return faults.Count == before;
    }

    /// <summary>Reads the bytes of the tensor. False when they are not what shape and datatype promise, which is then a fault.</summary>
    public bool TryRead(ReadOnlySpan<byte> bytes)
    {
        if (type == TensorType.Bytes) return TryReadTexts(bytes);
        if (bytes.Length != (long)count * type.Size)
        {
            faults.Add(InputError.At(pointer, FormattableString.Invariant($"{bytes.Length} bytes"), FormattableString.Invariant($"{(long)count * type.Size}: {count} elements of {type.Name}")));
            return false;
        }

        for (int i = 0; i < count; i++) _numbers[i] = type.Read!(bytes.Slice(i * type.Size, type.Size));
        return true;
    }

    private void ReadNested(JsonElement list, int dimension, string place)
    {
        if (faults.Count >= ApiProblem.MaximumErrors) return;
        if (dimension >= shape.Length || list.GetArrayLength() != shape[dimension])
        {
            faults.Add(InputError.At(
                place,
                FormattableString.Invariant($"a list of {list.GetArrayLength()}"),
                dimension < shape.Length ? FormattableString.Invariant($"{shape[dimension]} elements, as the shape says") : "no list so deep: the shape has fewer dimensions"));
            return;
        }

        int i = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            string here = FormattableString.Invariant($"{place}/{i++}");
            if (element.ValueKind == JsonValueKind.Array) ReadNested(element, dimension + 1, here);
            else if (dimension == shape.Length - 1) Take(element);
            else faults.Add(InputError.At(here, JsonCell.Describe(element), "a list, as the shape says"));
            if (faults.Count >= ApiProblem.MaximumErrors) return;
        }
    }

    private void Take(JsonElement element)
    {
        int at = _filled++;
        if (at >= count) return; // Told by the count.
        string? wanted = type == TensorType.Bytes ? TakeText(element, at) : TakeNumber(element, at);
        if (wanted is not null && faults.Count < ApiProblem.MaximumErrors)
            faults.Add(InputError.At(FormattableString.Invariant($"{pointer}/{at}"), JsonCell.Describe(element), wanted));
    }

    private string? TakeNumber(JsonElement element, int at)
    {
        double number;
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
            case JsonValueKind.String when JsonCell.TryText(element, out string? text) && FeatureCell.IsMissing(text):
                number = double.NaN;
                break;
            case JsonValueKind.True or JsonValueKind.False when type == TensorType.Bool:
                number = element.ValueKind == JsonValueKind.True ? 1 : 0;
                break;
            case JsonValueKind.Number when Fits(element.GetDouble()):
                number = element.GetDouble();
                break;
            default:
                return type == TensorType.Bool ? "true, false or null, since BOOL" : $"a finite number or null, that {type.Name} can hold";
        }

        _numbers[at] = number;
        return null;
    }

    private bool Fits(double number) => type == TensorType.Bool
        ? number is 0 or 1
        : double.IsFinite(number) && (type.Range is not { } range || (number >= range.Low && number <= range.High && Math.Floor(number) == number));

    private string? TakeText(JsonElement element, int at)
    {
        if (element.ValueKind == JsonValueKind.Null) return null;
        if (element.ValueKind != JsonValueKind.String || !JsonCell.TryText(element, out string? text)) return $"{JsonCell.TextWanted} or null, since BYTES";
        if (!isBase64)
        {
            _texts[at] = text;
            return null;
        }

        var bytes = new byte[text!.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) && TryDecode(bytes.AsSpan(0, length), at) ? null : "base64 of a UTF-8 text";
    }

    private bool TryReadTexts(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        for (int i = 0; i < count; i++)
        {
            uint length = rest.Length < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(rest);
            if (length > rest.Length - sizeof(uint))
            {
                faults.Add(InputError.At(pointer, FormattableString.Invariant($"the end of the bytes in element {i}"), FormattableString.Invariant($"{count} elements, each after its length in four bytes")));
                return false;
            }

            if (!TryDecode(rest.Slice(sizeof(uint), (int)length), i))
            {
                faults.Add(InputError.At(FormattableString.Invariant($"{pointer}/{i}"), "bytes that are no UTF-8", JsonCell.TextWanted));
                return false;
            }

            rest = rest[(sizeof(uint) + (int)length)..];
        }

        if (rest.IsEmpty) return true;
        faults.Add(InputError.At(pointer, FormattableString.Invariant($"{rest.Length} bytes after the last element"), FormattableString.Invariant($"{count} elements and nothing after them")));
        return false;
    }

    private bool TryDecode(ReadOnlySpan<byte> bytes, int at)
    {
        try
        {
            _texts[at] = Utf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private void Miscounted(int found) => faults.Add(InputError.At(
        pointer,
        FormattableString.Invariant($"{found} elements"),
        FormattableString.Invariant($"{count}, as the shape [{string.Join(", ", shape)}] says")));
}
