//! Rust values as bytes and back: how a whole report crosses from the worker to the page.
//!
//! Every value is a tag and what belongs to it; a structure is the list of its fields without their names. Reading
//! such a list takes a fraction of the code that reading objects with named fields does, and everybody downloads
//! that code. Both ends have the same types, which the protocol's version sees to, so nothing has to be named.

use std::fmt;

use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::{Serialize, Serializer, de, forward_to_deserialize_any, ser};

const NOTHING: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const WHOLE: u8 = 3;
const FLOAT: u8 = 4;
const TEXT: u8 = 5;
const LIST: u8 = 6;
const VARIANT: u8 = 7;

/// The value as bytes; `None` if it holds something that has no such form, which no type of the page does.
pub(crate) fn pack<T: Serialize + ?Sized>(value: &T) -> Option<Vec<u8>> {
    let mut out = Packer(Vec::new());
    value.serialize(&mut out).ok()?;
    Some(out.0)
}

/// The value back; `None` for bytes that are not of this type, and for left-over bytes.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut left = Unpacker(bytes);
    let value = T::deserialize(&mut left).ok()?;
    left.0.is_empty().then_some(value)
}

/// The bytes or the value have another form. Says nothing more, so that no text has to be made for it.
#[derive(Debug)]
struct OtherForm;

impl fmt::Display for OtherForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another form")
    }
}

impl std::error::Error for OtherForm {}

impl ser::Error for OtherForm {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl de::Error for OtherForm {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

/// Takes values to bytes.
struct Packer(Vec<u8>);

impl Packer {
    fn tag(&mut self, tag: u8) {
        self.0.push(tag);
    }

    fn length(&mut self, length: usize) -> Result<(), OtherForm> {
        let length = u32::try_from(length).map_err(|_| OtherForm)?;
        self.0.extend_from_slice(&length.to_le_bytes());
        Ok(())
    }

    fn whole(&mut self, value: i64) {
        self.tag(WHOLE);
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    fn list(&mut self, length: usize) -> Result<&mut Self, OtherForm> {
        self.tag(LIST);
        self.length(length)?;
        Ok(self)
    }

    fn variant(&mut self, index: u32) {
        self.tag(VARIANT);
        self.0.extend_from_slice(&index.to_le_bytes());
    }
}

macro_rules! whole {
    ($($name:ident: $kind:ty),*) => {$(
        fn $name(self, value: $kind) -> Result<(), OtherForm> {
            self.whole(i64::try_from(value).map_err(|_| OtherForm)?);
            Ok(())
        }
    )*};
}

impl Serializer for &mut Packer {
    type Ok = ();
    type Error = OtherForm;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = ser::Impossible<(), OtherForm>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    whole!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    whole!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, value: bool) -> Result<(), OtherForm> {
        self.tag(if value { TRUE } else { FALSE });
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), OtherForm> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), OtherForm> {
        self.tag(FLOAT);
        self.0.extend_from_slice(&value.to_le_bytes());
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), OtherForm> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), OtherForm> {
        self.tag(TEXT);
        self.length(value.len())?;
        self.0.extend_from_slice(value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), OtherForm> {
        Err(OtherForm)
    }

    fn serialize_none(self) -> Result<(), OtherForm> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), OtherForm> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), OtherForm> {
        self.tag(NOTHING);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), OtherForm> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
    ) -> Result<(), OtherForm> {
        self.variant(index);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), OtherForm> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), OtherForm> {
        self.variant(index);
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, OtherForm> {
        self.list(length.ok_or(OtherForm)?)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self, OtherForm> {
        self.list(length)
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Self, OtherForm> {
        self.list(length)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        length: usize,
    ) -> Result<Self, OtherForm> {
        self.variant(index);
        self.list(length)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, OtherForm> {
        Err(OtherForm)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Self, OtherForm> {
        self.list(length)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        length: usize,
    ) -> Result<Self, OtherForm> {
        self.variant(index);
        self.list(length)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! items {
    ($($kind:ident: $name:ident),*) => {$(
        impl ser::$kind for &mut Packer {
            type Ok = ();
            type Error = OtherForm;

            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OtherForm> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), OtherForm> {
                Ok(())
            }
        }
    )*};
}

macro_rules! fields {
    ($($kind:ident),*) => {$(
        impl ser::$kind for &mut Packer {
            type Ok = ();
            type Error = OtherForm;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                value: &T,
            ) -> Result<(), OtherForm> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), OtherForm> {
                Ok(())
            }
        }
    )*};
}

items!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);
fields!(SerializeStruct, SerializeStructVariant);

/// Takes bytes to values; holds those that are left.
struct Unpacker<'de>(&'de [u8]);

impl<'de> Unpacker<'de> {
    fn take(&mut self, length: usize) -> Result<&'de [u8], OtherForm> {
        let (taken, left) = self.0.split_at_checked(length).ok_or(OtherForm)?;
        self.0 = left;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], OtherForm> {
        let (taken, left) = self.0.split_first_chunk().ok_or(OtherForm)?;
        self.0 = left;
        Ok(*taken)
    }

    fn tag(&mut self) -> Result<u8, OtherForm> {
        self.array::<1>().map(|[tag]| tag)
    }

    fn expect(&mut self, tag: u8) -> Result<(), OtherForm> {
        if self.tag()? == tag {
            Ok(())
        } else {
            Err(OtherForm)
        }
    }

    fn number(&mut self) -> Result<u32, OtherForm> {
        self.array().map(u32::from_le_bytes)
    }

    fn text(&mut self) -> Result<&'de str, OtherForm> {
        let length = self.number()?;
        str::from_utf8(self.take(length as usize)?).map_err(|_| OtherForm)
    }

    fn items<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, OtherForm> {
        let left = self.number()?;
        visitor.visit_seq(Items { from: self, left })
    }
}

impl<'de> Deserializer<'de> for &mut Unpacker<'de> {
    type Error = OtherForm;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        match self.tag()? {
            NOTHING => visitor.visit_unit(),
            FALSE => visitor.visit_bool(false),
            TRUE => visitor.visit_bool(true),
            WHOLE => visitor.visit_i64(i64::from_le_bytes(self.array()?)),
            FLOAT => visitor.visit_f64(f64::from_le_bytes(self.array()?)),
            TEXT => visitor.visit_str(self.text()?),
            LIST => self.items(visitor),
            _ => Err(OtherForm),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.expect(TEXT)?;
        visitor.visit_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        if let [NOTHING, left @ ..] = self.0 {
            self.0 = left;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, OtherForm> {
        self.expect(LIST)?;
        self.items(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        self.expect(VARIANT)?;
        visitor.visit_enum(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char bytes byte_buf unit unit_struct tuple_struct map identifier
        ignored_any
    }
}

/// What is left of a list.
struct Items<'r, 'de> {
    from: &'r mut Unpacker<'de>,
    left: u32,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = OtherForm;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, OtherForm> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.from).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left as usize)
    }
}

impl<'de> EnumAccess<'de> for &mut Unpacker<'de> {
    type Error = OtherForm;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), OtherForm> {
        let index: U32Deserializer<OtherForm> = self.number()?.into_deserializer();
        Ok((seed.deserialize(index)?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Unpacker<'de> {
    type Error = OtherForm;

    fn unit_variant(self) -> Result<(), OtherForm> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, OtherForm> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, OtherForm> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, OtherForm> {
        self.deserialize_seq(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{analyse, example};
    use crate::error::{AnalysisError, CqcText, FileKind};
    use crate::units::Decimal;
    use crate::view::FigureValue;
    use crate::worker::messages::Outcome;

    fn there_and_back(outcome: &Outcome) {
        let bytes = pack(outcome).expect("it has this form");
        let back: Outcome = unpack(&bytes).expect("the same type");
        assert!(back == *outcome, "something changed on the way");
    }

    #[test]
    fn a_report_crosses_as_it_is() {
        let (name, bytes) = example();
        let outcome = analyse(name, bytes);
        assert!(
            outcome
                .as_ref()
                .is_ok_and(|it| !it.analysis.figures.is_empty())
        );
        there_and_back(&outcome);
    }

    #[test]
    fn so_does_every_error() {
        for error in [
            AnalysisError::Empty,
            AnalysisError::TooLarge {
                bytes: 1 << 40,
                limit: 20,
            },
            AnalysisError::NotText {
                looks_like: FileKind::Unknown,
            },
            AnalysisError::NotAReport,
            AnalysisError::SeveralReports,
            AnalysisError::OtherCqc {
                looks_like: CqcText::Other,
            },
        ] {
            there_and_back(&Err(error));
        }
    }

    #[test]
    fn values_of_figures_are_told_apart() {
        for value in [
            FigureValue::Number(Decimal::new(-6484, 2)),
            FigureValue::Number(Decimal::new(1_060_812_000, 0)),
            FigureValue::Date("2025-03".to_owned()),
            FigureValue::Years([2024, 2029]),
        ] {
            let bytes = pack(&value).expect("it has this form");
            assert_eq!(unpack(&bytes), Some(value));
        }
    }

    #[test]
    fn bytes_of_another_form_are_refused() {
        type Wanted = (u8, String, [Option<f64>; 2]);
        let bytes = pack(&(1_u8, "two", [Some(3.5), None])).expect("it has this form");
        assert!(unpack::<Wanted>(&bytes).is_some());
        for end in 0..bytes.len() {
            assert!(unpack::<Wanted>(&bytes[..end]).is_none(), "cut at {end}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(unpack::<Wanted>(&longer).is_none());
        assert!(unpack::<String>(&bytes).is_none());
        assert!(unpack::<Outcome>(&bytes).is_none());
        // A length beyond what is there.
        assert!(unpack::<Vec<u8>>(&[LIST, 255, 255, 255, 255, WHOLE]).is_none());
    }
}
