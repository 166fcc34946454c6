namespace Clickstream.Learning.Recommendation;

/// <summary>A <see cref="NextItemModel"/> as bytes, little-endian.</summary>
public static class NextItemFormat
{
    /// <summary>Writes a model. The same model gives the same bytes.</summary>
    public static void Write(Stream stream, NextItemModel model) => throw new NotImplementedException();

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such model.</exception>
    public static NextItemModel Read(Stream stream) => throw new NotImplementedException();
}
